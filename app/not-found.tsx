import { Brand } from '@/app/_components/ui/brand';
import { NotFoundWords } from '@/app/_components/ui/not-found-words';
import { currentTexts } from '@/lib/i18n/current-texts';

export default async function NotFoundPage() {
  const { common } = await currentTexts();
  return (
    <>
      <header className="site-header">
        <div className="mx-auto flex w-full max-w-[80rem] items-center px-4 py-2 md:px-6">
          <Brand name={common.product} />
        </div>
      </header>
      <NotFoundWords />
    </>
  );
}
