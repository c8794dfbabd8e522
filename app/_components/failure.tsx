'use client';

import { failure as en } from '@/lib/i18n/en/failure';
import { failure as ru } from '@/lib/i18n/ru/failure';
import { useChosenLocale } from './chosen-locale';

interface Props {
  readonly error: unknown;
  readonly retry: () => void;
}

/** Says whose trouble it is, what to do, and the code under which it stands in our log. */
export function Failure({ error, retry }: Props) {
  const texts = useChosenLocale() === 'en' ? en : ru;
  const code = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <main id="content" className="mx-auto grid w-full max-w-[34rem] gap-6 px-4 pt-10 pb-12">
      <h1>{texts.title}</h1>
      <p>{texts.text}</p>
      <div className="flex flex-wrap gap-3">
        <button type="button" onClick={retry} className="button">
          {texts.again}
        </button>
        <a href="/" className="button button-quiet">
          {texts.home}
        </a>
      </div>
      {code && (
        <p className="text-ink-soft">
          {texts.code} <span className="select-all font-semibold">{code}</span>
        </p>
      )}
    </main>
  );
}
