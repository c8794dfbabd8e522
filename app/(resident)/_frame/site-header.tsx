import Link from 'next/link';
import { Brand } from '@/app/_components/ui/brand';
import { Icon } from '@/app/_components/ui/icon';
import { currentTexts } from '@/lib/i18n/current-texts';

export async function SiteHeader({ isStaff }: { isStaff: boolean }) {
  const { common } = await currentTexts();
  return (
    <header className="site-header">
      <div className="mx-auto flex w-full max-w-[80rem] items-center justify-between gap-3 px-4 py-2 md:px-6">
        <Brand name={common.product} />
        <div className="flex items-center">
          {isStaff && (
            <Link href="/operator" prefetch={false} className="header-link">
              {common.operator}
            </Link>
          )}
          <Link href="/profile" prefetch={false} className="header-link">
            <Icon name="person" />
            <span className="max-sm:sr-only">{common.profile}</span>
          </Link>
        </div>
      </div>
    </header>
  );
}
