import 'server-only';
import { issueEmailToken } from '@/lib/auth/email-tokens';
import { layOut } from './lay-out';
import { findRecipient } from './recipient';
import { sendOnce } from './send-once';

/** The letter after signing up. Its token is made now and leaves only with the letter. */
export async function sendVerificationLetter({
  userId,
  letterId,
}: {
  userId: string;
  letterId: string;
}): Promise<void> {
  const recipient = await findRecipient(userId);
  if (!recipient) return;
  await sendOnce({ key: `verify-email:${letterId}`, kind: 'verify-email', userId }, async () => {
    const { subject, paragraphs, button } = recipient.texts.letters.verifyEmail;
    const token = await issueEmailToken(userId, 'verify-email');
    return layOut(recipient, { subject, paragraphs, button: { label: button, path: `/verify-email?token=${token}` } });
  });
}
