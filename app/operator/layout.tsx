import type { ReactNode } from 'react';
import { SiteFooter } from '@/app/(resident)/_frame/site-footer';
import { SiteHeader } from '@/app/(resident)/_frame/site-header';
import { requireViewer } from '@/lib/auth/viewer';

/** The frame of the staff's pages; each page decides by its queries who sees what. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader isStaff={viewer.memberships.length > 0} />
      <div className="flex-1">{children}</div>
      <SiteFooter email={viewer.email} />
    </div>
  );
}
