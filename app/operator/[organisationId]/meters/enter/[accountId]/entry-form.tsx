import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { enter } from '@/app/operator/[organisationId]/meters/actions';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { MeterCard } from '@/lib/meters/describe-meter';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { newId } from '@/lib/shared/ids';

interface Props {
  readonly organisationId: string;
  readonly accountId: string;
  readonly meters: readonly MeterCard[];
}

/** A field for each zone of every meter that takes values now; an unusual one is ticked when the caller insists. */
export async function EntryForm({ organisationId, accountId, meters: all }: Props) {
  const { meters, staffMeters } = await currentTexts();
  const { entry } = staffMeters;
  const open = all.filter((meter) => meter.door.isOpen);
  const shut = all.filter((meter) => !meter.door.isOpen);
  const titleOf = (meter: MeterCard) => `${meters.resources[meter.resource]}, ${meter.serialNumber}`;
  const labels = Object.fromEntries(
    open.flatMap((meter) => meter.zones.map(({ zone }) => [`value.${meter.meterId}.${zone}`, titleOf(meter)])),
  );
  return (
    <>
      {open.length === 0 && <p className="notice notice-wait">{entry.none}</p>}
      {open.length > 0 && (
        <Form action={enter.bind(null, organisationId, accountId)} labels={labels} className="grid gap-4">
          <input type="hidden" name="clientId" value={newId()} />
          {open.map((meter) => (
            <Section key={meter.meterId} title={titleOf(meter)}>
              <input type="hidden" name={`seen.${meter.meterId}`} value={meter.currentVersion} />
              <div className="filters">
                {meter.zones.map((zone) => (
                  <Field
                    key={zone.zone}
                    name={`value.${meter.meterId}.${zone.zone}`}
                    label={meter.zones.length > 1 ? zone.name : entry.value}
                    hint={entry.previous(formatDecimal(zone.previous))}
                    inputMode="decimal"
                    defaultValue={zone.current ? formatDecimal(zone.current.value) : ''}
                    width="12rem"
                  />
                ))}
                <label className="tick">
                  <input type="checkbox" name={`tick.${meter.meterId}`} />
                  {entry.tick}
                </label>
              </div>
            </Section>
          ))}
          <Select
            name="source"
            label={entry.source}
            options={[
              { value: 'phone', label: meters.sources.phone },
              { value: 'inspection', label: meters.sources.inspection },
            ]}
            defaultValue="phone"
          />
          <SubmitButton>{entry.save}</SubmitButton>
        </Form>
      )}
      {shut.length > 0 && (
        <Section title={entry.shut}>
          <ul className="grid gap-1">
            {shut.map((meter) => (
              <li key={meter.meterId}>
                {titleOf(meter)}: {meter.door.isOpen ? '' : meters.doors[meter.door.code]}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
