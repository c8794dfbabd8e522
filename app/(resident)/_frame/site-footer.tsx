import Link from 'next/link';
import { LanguageSwitch } from '@/app/_components/ui/language-switch';
import { chooseLanguage } from '@/app/choose-language';
import { currentLocale, currentTexts } from '@/lib/i18n/current-texts';
import { leave } from './actions';

export async function SiteFooter({ email }: { email: string }) {
  const [locale, { common }] = await Promise.all([currentLocale(), currentTexts()]);
  return (
    <footer className="site-footer">
      <div className="mx-auto flex w-full max-w-[80rem] flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 py-5 md:px-6">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <span className="break-all">{common.signedInAs(email)}</span>
          <Link href="/accounts" prefetch={false} className="footer-link">
            {common.allAccounts}
          </Link>
          <form action={leave}>
            <button type="submit" className="footer-link cursor-pointer">
              {common.signOut}
            </button>
          </form>
        </div>
        <LanguageSwitch current={locale} label={common.language} choose={chooseLanguage} />
      </div>
    </footer>
  );
}
