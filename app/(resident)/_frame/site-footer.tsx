import Link from 'next/link';
import { LanguageSwitch } from '@/app/_components/ui/language-switch';
import { chooseLanguage } from '@/app/choose-language';
import type { Locale } from '@/lib/i18n/locale';
import type { Texts } from '@/lib/i18n/texts';
import { leave } from './actions';

interface Props {
  readonly email: string;
  readonly locale: Locale;
  readonly texts: Texts['common'];
}

export function SiteFooter({ email, locale, texts }: Props) {
  return (
    <footer className="site-footer">
      <div className="frame flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-5">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <span className="break-all">{texts.signedInAs(email)}</span>
          <Link href="/accounts" prefetch={false} className="footer-link">
            {texts.allAccounts}
          </Link>
          <form action={leave}>
            <button type="submit" className="footer-link cursor-pointer">
              {texts.signOut}
            </button>
          </form>
        </div>
        <LanguageSwitch current={locale} label={texts.language} choose={chooseLanguage} />
      </div>
    </footer>
  );
}
