import type { ReactNode } from 'react';
import { Brand } from '@/app/_components/ui/brand';
import { LanguageSwitch } from '@/app/_components/ui/language-switch';
import { chooseLanguage } from '@/app/choose-language';
import { currentLocale, currentTexts } from '@/lib/i18n/current-texts';

/** The frame of the pages before the door. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [locale, { common }] = await Promise.all([currentLocale(), currentTexts()]);
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="site-header">
        <div className="frame flex items-center py-2">
          <Brand name={common.product} />
        </div>
      </header>
      <div className="flex-1">{children}</div>
      <footer className="site-footer">
        <div className="frame flex justify-end py-5">
          <LanguageSwitch current={locale} label={common.language} choose={chooseLanguage} />
        </div>
      </footer>
    </div>
  );
}
