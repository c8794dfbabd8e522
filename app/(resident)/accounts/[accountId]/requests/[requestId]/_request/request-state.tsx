import { Phone } from '@/app/_components/ui/phone';
import { RequestChip } from '@/app/_requests/request-chip';
import { explained, phoneToCall } from '@/app/_requests/request-words';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { RequestDetails } from '@/lib/requests/queries';

/** What the state is, what that means, and what happens if nothing is done. An open emergency names its phone again. */
export async function RequestState({ request, isFiledNow }: { request: RequestDetails; isFiledNow: boolean }) {
  const words = await currentTexts();
  const { common, requestPages: texts } = words;
  const { timeZone } = request;
  const phone = phoneToCall(request);
  // why it waits or was refused, and what was done, before the resident is asked about it
  const note = request.timeline.at(-1)?.note;
  return (
    <section className="card grid justify-items-start gap-3">
      <RequestChip request={request} timeZone={timeZone} />
      <p>{explained(words, request)}</p>
      {note && <p className="whitespace-pre-line border-line border-s-4 ps-3">{note}</p>}
      {isFiledNow && <p className="font-semibold">{texts.filedText(common.moment(request.plannedAt, timeZone))}</p>}
      {phone && (
        <p className="notice notice-alarm">
          {texts.form.emergencyTitle} <Phone number={phone} isBold />
        </p>
      )}
      {request.status === 'done' && request.closesAt && (
        <p>{texts.closesAt(common.moment(request.closesAt, timeZone))}</p>
      )}
    </section>
  );
}
