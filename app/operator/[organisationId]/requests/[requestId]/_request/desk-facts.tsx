import { Facts } from '@/app/_components/ui/facts';
import { Phone } from '@/app/_components/ui/phone';
import { Section } from '@/app/_components/ui/section';
import { ratingWords, wishedWords } from '@/app/_requests/request-words';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskRequest } from '@/lib/requests/desk-details';

/** Whom to call, where to go, by when. */
export async function DeskFacts({ request }: { request: DeskRequest }) {
  const texts = await currentTexts();
  const { common, desk, requests } = texts;
  const { facts } = desk;
  const { timeZone, contactPhone } = request;
  return (
    <Section>
      <Facts
        facts={[
          [facts.due, common.moment(request.dueAt, timeZone)],
          [facts.planned, common.moment(request.plannedAt, timeZone)],
          [facts.executor, request.executor ?? desk.filters.nobody],
          [facts.priority, requests.priorities[request.priority]],
          [facts.address, `${request.buildingAddress}, ${common.premises(request.premisesNumber)}`],
          [facts.place, [requests.places[request.place], request.placeDetail].filter(Boolean).join(', ')],
          [facts.phone, contactPhone && <Phone number={contactPhone} />],
          [facts.holder, request.holder],
          [facts.account, request.accountNumber, 'code'],
          [facts.filedBy, request.filedBy],
          [facts.source, requests.sources[request.source]],
          [facts.wished, wishedWords(texts, request)],
          [facts.rating, ratingWords(texts, request)],
        ]}
      />
    </Section>
  );
}
