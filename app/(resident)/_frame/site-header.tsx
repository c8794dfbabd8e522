import Link from 'next/link';
import { Brand } from '@/app/_components/ui/brand';
import { Icon } from '@/app/_components/ui/icon';
import type { Texts } from '@/lib/i18n/texts';

export function SiteHeader({ isStaff, texts }: { isStaff: boolean; texts: Texts['common'] }) {
  return (
    <header className="site-header">
      <div className="frame flex items-center justify-between gap-3 py-2">
        <Brand name={texts.product} />
        <div className="flex items-center">
          {isStaff && (
            <Link href="/operator" prefetch={false} className="header-link">
              {texts.operator}
            </Link>
          )}
          <Link href="/profile" prefetch={false} className="header-link">
            <Icon name="person" />
            <span className="max-sm:sr-only">{texts.profile}</span>
          </Link>
        </div>
      </div>
    </header>
  );
}
