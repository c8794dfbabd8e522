import 'server-only';
import { issueInvitation } from '@/lib/auth/staff/invitation';
import { textsFor } from '@/lib/i18n/texts';
import type { Jobs } from '@/lib/jobs/enqueue';
import { layOut } from './lay-out';
import { sendOnce } from './send-once';

/** Asks somebody to join the staff. His language is not known, hence Russian. The link leaves only with the letter. */
export async function sendStaffInvitation(job: Jobs['send-staff-invitation']): Promise<void> {
  const { organisationId, invitationId, letterId } = job;
  const name = { key: `staff-invitation:${letterId}`, kind: 'staff-invitation', userId: null };
  await sendOnce(name, async () => {
    const invitation = await issueInvitation(organisationId, invitationId);
    if (!invitation) return null;
    const texts = textsFor('ru');
    const { subject, paragraphs, button } = texts.staff.letter;
    const { email, role, organisationName, token } = invitation;
    return layOut(
      { email, texts },
      {
        subject: subject(organisationName),
        paragraphs: paragraphs(organisationName, texts.operator.roles[role]),
        button: { label: button, path: `/invitation?token=${token}` },
      },
    );
  });
}
