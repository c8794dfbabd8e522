import { LOCALES, type Locale } from '@/lib/i18n/locale';

interface Props {
  readonly current: Locale;
  readonly label: string;
  readonly choose: (data: FormData) => Promise<void>;
}

const NAMES: Record<Locale, string> = { ru: 'Русский', en: 'English' };

/** Every language is named in itself, so that a stranger finds his own. */
export function LanguageSwitch({ current, label, choose }: Props) {
  return (
    <form action={choose} className="flex flex-wrap gap-2" aria-label={label}>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={locale === current}
          className="language"
        >
          {NAMES[locale]}
        </button>
      ))}
    </form>
  );
}
