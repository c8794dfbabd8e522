import { Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import { ratingWords, wishedWords } from '@/app/_requests/request-words';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { RequestDetails } from '@/lib/requests/queries';

/** What, where, when and who. */
export async function RequestFacts({ request }: { request: RequestDetails }) {
  const texts = await currentTexts();
  const { common, requests, requestPages } = texts;
  const { facts } = requestPages;
  const { timeZone } = request;
  return (
    <Section>
      <Facts
        facts={[
          [facts.category, request.categoryTitle ?? requests.categories[request.category] ?? requests.unknownCategory],
          [facts.place, [requests.places[request.place], request.placeDetail].filter(Boolean).join(', ')],
          [facts.address, `${request.buildingAddress}, ${common.premises(request.premisesNumber)}`],
          [facts.wished, wishedWords(texts, request)],
          [facts.filed, common.moment(request.createdAt, timeZone)],
          [facts.source, requests.sources[request.source]],
          [facts.planned, common.moment(request.plannedAt, timeZone)],
          [facts.executor, request.executor],
          [facts.rating, ratingWords(texts, request)],
        ]}
      />
    </Section>
  );
}
