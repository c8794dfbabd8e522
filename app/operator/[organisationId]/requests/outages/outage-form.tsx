import { Check, Checks } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskOutage } from '@/lib/requests/outage-queries';
import { OUTAGE_KINDS, OUTAGE_SERVICES } from '@/lib/requests/outage-rules';
import type { BuildingName } from '@/lib/requests/queue-frame';
import { localTimeIn } from '@/lib/shared/local-time';
import { announce, change } from './actions';

interface Props {
  readonly organisationId: string;
  readonly buildings: readonly BuildingName[];
  readonly timeZone: string;
  /** the one that is changed */
  readonly outage?: DeskOutage;
}

/** As the fields of a form say it; nothing when it is not known. */
function fieldsOf(timeZone: string, at: Date | null | undefined): { day: string; time: string } {
  if (!at) return { day: '', time: '' };
  const { day, minutes } = localTimeIn(timeZone, at);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return { day, time: `${hours}:${rest}` };
}

/** What the residents of some houses are told before they file a request. */
export async function OutageForm({ organisationId, buildings, timeZone, outage }: Props) {
  const { desk, requests } = await currentTexts();
  const { outages: texts } = desk;
  const [starts, ends] = [fieldsOf(timeZone, outage?.startsAt), fieldsOf(timeZone, outage?.endsAt)];
  const isIn = (buildingId: string) => outage?.buildings.some((one) => one.buildingId === buildingId);
  return (
    <Form
      action={outage ? change.bind(null, organisationId, outage.outageId) : announce.bind(null, organisationId)}
      labels={{
        kind: texts.kind,
        service: texts.service,
        text: texts.text,
        startsDay: texts.startsDay,
        startsTime: texts.startsTime,
        endsDay: texts.endsDay,
        endsTime: texts.endsTime,
        buildingIds: texts.buildings,
      }}
      className="grid gap-4"
    >
      <div className="filters">
        <Select
          name="kind"
          label={texts.kind}
          options={OUTAGE_KINDS.map((value) => ({ value, label: requests.outageKinds[value] }))}
          defaultValue={outage?.kind ?? OUTAGE_KINDS[0]}
        />
        <Select
          name="service"
          label={texts.service}
          options={OUTAGE_SERVICES.map((value) => ({ value, label: requests.outageServices[value] }))}
          defaultValue={outage?.service ?? OUTAGE_SERVICES[0]}
        />
        <Field name="startsDay" type="date" label={texts.startsDay} defaultValue={starts.day} />
        <Field name="startsTime" type="time" label={texts.startsTime} defaultValue={starts.time} />
        <Field name="endsDay" type="date" label={texts.endsDay} hint={texts.endsHint} defaultValue={ends.day} />
        <Field name="endsTime" type="time" label={texts.endsTime} defaultValue={ends.time} />
      </div>
      <TextArea name="text" label={texts.text} defaultValue={outage?.text ?? ''} rows={3} maxLength={1000} required />
      <Checks name="buildingIds" legend={texts.buildings} className="grid gap-2 sm:grid-cols-2">
        {buildings.map(({ buildingId, address }) => (
          <Check
            key={buildingId}
            name={`building-${buildingId}`}
            label={address}
            defaultChecked={isIn(buildingId) ?? false}
          />
        ))}
      </Checks>
      <SubmitButton>{outage ? texts.change : texts.announce}</SubmitButton>
    </Form>
  );
}
