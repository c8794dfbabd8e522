import type { ReactNode } from 'react';
import { frameTexts } from '@/app/(resident)/_frame/frame-texts';
import { SiteFrame } from '@/app/(resident)/_frame/site-frame';
import { isStaff, requireStaffFactor, requireViewer } from '@/lib/auth/viewer';
import { currentLocale } from '@/lib/i18n/current-texts';
import { textsFor } from '@/lib/i18n/texts';

/** The frame of the staff's pages; each page decides by its queries who sees what. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const [viewer, locale] = await Promise.all([requireViewer(), currentLocale()]);
  await requireStaffFactor();
  const texts = textsFor(locale);
  return (
    <SiteFrame texts={frameTexts(texts, viewer.email)} userId={viewer.userId} locale={locale} isStaff={await isStaff()}>
      {children}
    </SiteFrame>
  );
}
