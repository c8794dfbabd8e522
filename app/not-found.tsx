import Link from 'next/link';
import { Brand } from '@/app/_components/ui/brand';
import { Page } from '@/app/_components/ui/page';
import { currentTexts } from '@/lib/i18n/current-texts';

/** Absent and foreign alike. */
export default async function NotFoundPage() {
  const { common, failure } = await currentTexts();
  return (
    <>
      <header className="site-header">
        <div className="mx-auto flex w-full max-w-[80rem] items-center px-4 py-2 md:px-6">
          <Brand name={common.product} />
        </div>
      </header>
      <Page title={failure.notFoundTitle} lead={failure.notFoundText} width="narrow">
        <p>
          <Link href="/" prefetch={false} className="button">
            {failure.home}
          </Link>
        </p>
      </Page>
    </>
  );
}
