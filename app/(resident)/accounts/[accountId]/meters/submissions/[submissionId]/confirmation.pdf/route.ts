import { pdfResponse } from '@/app/(resident)/_pdf/pdf-response';
import { requireViewer } from '@/lib/auth/viewer';
import { type Texts, textsFor } from '@/lib/i18n/texts';
import { cachedPdf } from '@/lib/invoices/pdf/cached-pdf';
import { getSubmission, type SubmissionReceipt } from '@/lib/meters/queries';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { UNIT_OF } from '@/lib/shared/resource';

interface Context {
  readonly params: Promise<{ accountId: string; submissionId: string }>;
}

/** The printable confirmation of a submission. It is a Russian document in either language. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { accountId, submissionId }] = await Promise.all([requireViewer(), params]);
  const submission = await getSubmission(viewer, accountId, submissionId);
  if (!submission) return new Response(null, { status: 404 });
  const texts = textsFor('ru');
  const pdf = cachedPdf('readings-receipt', {
    organisationName: submission.organisationName,
    organisationPhone: submission.organisationPhone,
    number: String(submission.number),
    receivedAt: texts.common.moment(submission.receivedAt, submission.timeZone),
    source: texts.meters.sources[submission.source],
    accountNumber: submission.accountNumber,
    address: `${submission.buildingAddress}, ${texts.common.premises(submission.premisesNumber)}`,
    readings: takenReadings(submission, texts),
  });
  return pdfResponse(pdf, `readings-${submission.number}.pdf`);
}

function takenReadings({ outcomes, meters }: SubmissionReceipt, { common, meters: texts }: Texts) {
  return outcomes.flatMap((outcome) => {
    const meter = meters.find(({ meterId }) => meterId === outcome.meterId);
    if (!meter || !('values' in outcome)) return [];
    const name = [texts.resources[meter.resource], meter.place].filter(Boolean).join(', ');
    const unit = texts.units[UNIT_OF[meter.resource]];
    return outcome.values.map(({ zone, value }) => {
      const zoned = outcome.values.length > 1 ? `, ${meter.zoneNames[zone]}` : '';
      const label = `${name} ${texts.number(meter.serialNumber)}${zoned}`;
      return [label, `${formatDecimal(value)} ${unit} · ${common.period(outcome.period)}`] as const;
    });
  });
}
