import type { ReactNode } from 'react';
import { SiteFooter } from '@/app/(resident)/_frame/site-footer';
import { SiteHeader } from '@/app/(resident)/_frame/site-header';
import { requireViewer } from '@/lib/auth/viewer';
import { currentLocale } from '@/lib/i18n/current-texts';
import { textsFor } from '@/lib/i18n/texts';

/** The frame of the staff's pages; each page decides by its queries who sees what. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const [viewer, locale] = await Promise.all([requireViewer(), currentLocale()]);
  const { common } = textsFor(locale);
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader isStaff={viewer.memberships.length > 0} texts={common} />
      <div className="flex-1">{children}</div>
      <SiteFooter email={viewer.email} locale={locale} texts={common} />
    </div>
  );
}
