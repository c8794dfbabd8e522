import 'server-only';
import { issueEmailToken } from '@/lib/auth/email-tokens';
import { layOut } from './lay-out';
import { findRecipient } from './recipient';
import { sendOnce } from './send-once';

/** The letter with a link to a new password. Asked for by a stranger's address, it finds nobody to go to. */
export async function sendPasswordResetLetter({
  userId,
  letterId,
}: {
  userId: string;
  letterId: string;
}): Promise<void> {
  const recipient = await findRecipient(userId);
  if (!recipient) return;
  await sendOnce({ key: `reset-password:${letterId}`, kind: 'reset-password', userId }, async () => {
    const { subject, paragraphs, button } = recipient.texts.letters.passwordReset;
    const token = await issueEmailToken(userId, 'reset-password');
    return layOut(recipient, {
      subject,
      paragraphs,
      button: { label: button, path: `/reset-password?token=${token}` },
    });
  });
}
