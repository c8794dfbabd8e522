import { Brand } from '@/app/_components/ui/brand';
import { NotFoundWords } from '@/app/_components/ui/not-found-words';
import { currentLocale } from '@/lib/i18n/current-texts';
import { textsFor } from '@/lib/i18n/texts';

export default async function NotFoundPage() {
  const locale = await currentLocale();
  return (
    <>
      <header className="site-header">
        <div className="frame flex items-center py-2">
          <Brand name={textsFor(locale).common.product} />
        </div>
      </header>
      <NotFoundWords locale={locale} />
    </>
  );
}
