import { Brand } from '@/app/_components/ui/brand';
import { NotFoundWords } from '@/app/_components/ui/not-found-words';
import { currentTexts } from '@/lib/i18n/current-texts';

export default async function NotFoundPage() {
  const { common } = await currentTexts();
  return (
    <>
      <header className="site-header">
        <div className="frame flex items-center py-2">
          <Brand name={common.product} />
        </div>
      </header>
      <NotFoundWords />
    </>
  );
}
