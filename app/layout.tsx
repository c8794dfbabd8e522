import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { currentLocale, currentTexts } from '@/lib/i18n/current-texts';
import { fontClasses } from './_components/fonts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const { common } = await currentTexts();
  return {
    title: { default: common.product, template: `%s · ${common.product}` },
    description: common.productLead,
    // nothing here is for search engines, and no number may turn into a link to dial
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, address: false, email: false, date: false },
  };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#143e78' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, { common }] = await Promise.all([currentLocale(), currentTexts()]);
  return (
    <html lang={locale} className={fontClasses}>
      <body>
        <a href="#content" className="skip-link">
          {common.skipToContent}
        </a>
        {children}
      </body>
    </html>
  );
}
