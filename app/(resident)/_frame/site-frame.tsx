'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Brand } from '@/app/_components/ui/brand';
import { Icon } from '@/app/_components/ui/icon';
import { LanguageSwitch } from '@/app/_components/ui/language-switch';
import { SignOut } from '@/app/_readings/sign-out';
import { chooseLanguage } from '@/app/choose-language';
import type { Locale } from '@/lib/i18n/locale';
import { leave } from './actions';
import type { FrameTexts } from './frame-texts';

interface Props {
  readonly texts: FrameTexts;
  readonly userId: string;
  readonly locale: Locale;
  readonly isStaff: boolean;
  /** a banner above the page */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

/** Header and footer around a page. A client component, so that its texts alone go to the browser beside the markup. */
export const SiteFrame = ({ texts, userId, locale, isStaff, notice, children }: Props) => (
  <div className="flex min-h-dvh flex-col">
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
    {notice}
    <div className="flex-1">{children}</div>
    <footer className="site-footer">
      <div className="frame flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-5">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <span className="break-all">{texts.signedInAs}</span>
          <Link href="/accounts" prefetch={false} className="footer-link">
            {texts.allAccounts}
          </Link>
          <SignOut userId={userId} label={texts.signOut} leave={leave} texts={texts.unsent} />
        </div>
        <LanguageSwitch current={locale} label={texts.language} choose={chooseLanguage} />
      </div>
    </footer>
  </div>
);
