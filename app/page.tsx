import { redirect } from 'next/navigation';
import { isStaff, requireViewer } from '@/lib/auth/viewer';

/** The front door leads everyone to his own first page; a stranger is led to the sign-in by requireViewer. */
export default async function FrontDoor() {
  await requireViewer();
  redirect((await isStaff()) ? '/operator' : '/accounts');
}
