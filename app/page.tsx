import { redirect } from 'next/navigation';
import { requireViewer } from '@/lib/auth/viewer';

/** The front door leads everyone to his own first page; a stranger is led to the sign-in by requireViewer. */
export default async function FrontDoor() {
  const viewer = await requireViewer();
  redirect(viewer.memberships.length > 0 ? '/operator' : '/accounts');
}
