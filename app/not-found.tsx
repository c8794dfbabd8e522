import Link from 'next/link';
import { Page } from '@/app/_components/ui/page';
import { currentTexts } from '@/lib/i18n/current-texts';

/** Absent and foreign alike. */
export default async function NotFoundPage() {
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
