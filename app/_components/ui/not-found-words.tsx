import Link from 'next/link';
import { currentTexts } from '@/lib/i18n/current-texts';
import { Page } from './page';

/** Absent and foreign alike: one answer. */
export async function NotFoundWords() {
  const { failure } = await currentTexts();
  return (
    <Page title={failure.notFoundTitle} lead={failure.notFoundText} width="narrow">
      <p>
        <Link href="/" prefetch={false} className="button">
          {failure.home}
        </Link>
      </p>
    </Page>
  );
}
