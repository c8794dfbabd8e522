import { NotFoundWords } from '@/app/_components/ui/not-found-words';
import { currentLocale } from '@/lib/i18n/current-texts';

/** Inside the resident's frame, which stays. */
export default async function NotFoundPage() {
  return <NotFoundWords locale={await currentLocale()} />;
}
