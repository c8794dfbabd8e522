import { Field } from '@/app/_components/form/field';
import { FormGroup, GroupForm } from '@/app/_components/form/form-group';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { ReadingChip } from '@/app/(resident)/accounts/[accountId]/meters/_list/reading-chip';
import { DataTable } from '@/app/operator/_table/data-table';
import { reject } from '@/app/operator/[organisationId]/meters/actions';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { StaffMeter, StaffReading } from '@/lib/meters/staff-meter';
import { formatDecimal } from '@/lib/shared/format-decimal';

interface Props {
  readonly organisationId: string;
  readonly meter: StaffMeter;
  readonly rejectsHere: boolean;
}

/** Everything given for the meter; what stands may be rejected with a reason that its giver is told. */
export async function GivenReadings({ organisationId, meter, rejectsHere }: Props) {
  const { common, meters, staffMeters } = await currentTexts();
  const { reject: words, columns } = staffMeters;
  const zoneName = ({ zone }: StaffReading) => meter.zones.find((one) => one.zone === zone)?.name ?? '';
  const isOffered = (one: StaffReading) =>
    rejectsHere && !one.isReplaced && one.status !== 'rejected' && one.zone === 1;
  return (
    <Section title={staffMeters.history}>
      <FormGroup action={reject.bind(null, organisationId)} by="readingId" labels={{ reason: words.reason }}>
        <DataTable
          label={staffMeters.history}
          rows={meter.readings}
          keyOf={(one) => one.readingId}
          empty={meters.noReadings}
          columns={[
            { name: 'period', title: columns.period, text: (one) => common.period(one.period) },
            ...(meter.zones.length > 1 ? [{ name: 'zone', title: columns.zone, text: zoneName }] : []),
            { name: 'value', title: columns.value, look: 'number', text: (one) => formatDecimal(one.value) },
            { name: 'source', title: columns.source, text: (one) => meters.sources[one.source] },
            { name: 'at', title: columns.at, text: (one) => common.moment(one.createdAt, meter.timeZone) },
            {
              name: 'status',
              title: columns.status,
              look: 'whole',
              text: (one) => meters.statuses[one.status],
              cell: (one) => (
                <>
                  {one.isReplaced ? meters.statuses.replaced : <ReadingChip status={one.status} period={one.period} />}
                  {one.rejectionReason && <span className="block">{one.rejectionReason}</span>}
                  {isOffered(one) && (
                    <GroupForm scope={one.readingId} fold={words.open} className="mt-2 grid gap-2">
                      <input type="hidden" name="readingId" value={one.readingId} />
                      <Field name="reason" label={words.reason} maxLength={300} required />
                      <SubmitButton tone="alarm">{words.button}</SubmitButton>
                    </GroupForm>
                  )}
                </>
              ),
            },
          ]}
        />
      </FormGroup>
    </Section>
  );
}
