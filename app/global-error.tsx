'use client';

import { useChosenLocale } from './_components/chosen-locale';
import { Failure } from './_components/failure';
import './globals.css';

/** When even the frame failed: the same words on a page of their own. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang={useChosenLocale()}>
      <body>
        <Failure error={error} retry={retry} />
      </body>
    </html>
  );
}
