import type { ReactNode } from 'react';
import { isStaff, requireViewer } from '@/lib/auth/viewer';
import { currentLocale } from '@/lib/i18n/current-texts';
import { textsFor } from '@/lib/i18n/texts';
import { frameTexts } from './_frame/frame-texts';
import { SiteFrame } from './_frame/site-frame';
import { Unverified } from './_frame/unverified';

/**
 * The frame around a resident's pages; who may see what is decided by each page's queries. There is no
 * loading.tsx below: its fallback would stay for ever where JavaScript is off, and would turn a 404 into
 * a 200 (streaming starts with it). Links that wait say so themselves.
 */
export default async function ResidentLayout({ children }: { children: ReactNode }) {
  const [viewer, locale] = await Promise.all([requireViewer(), currentLocale()]);
  const texts = textsFor(locale);
  return (
    <SiteFrame
      texts={frameTexts(texts, viewer.email)}
      userId={viewer.userId}
      locale={locale}
      isStaff={await isStaff()}
      notice={!viewer.isEmailVerified && <Unverified email={viewer.email} texts={texts.common} />}
    >
      {children}
    </SiteFrame>
  );
}
