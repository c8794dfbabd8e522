'use client';

import Link from 'next/link';
import { failure as en } from '@/lib/i18n/en/failure';
import type { Locale } from '@/lib/i18n/locale';
import { failure as ru } from '@/lib/i18n/ru/failure';
import { Page } from './page';

/**
 * Absent and foreign alike: one answer. Every page carries it for the case, so a client component: its words travel
 * with those of the error boundary and not with every page.
 */
export function NotFoundWords({ locale }: { locale: Locale }) {
  const texts = locale === 'en' ? en : ru;
  return (
    <Page title={texts.notFoundTitle} lead={texts.notFoundText} width="narrow">
      <p>
        <Link href="/" prefetch={false} className="button">
          {texts.home}
        </Link>
      </p>
    </Page>
  );
}
