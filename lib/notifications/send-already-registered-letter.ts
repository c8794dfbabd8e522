import 'server-only';
import { layOut } from './lay-out';
import { findRecipient } from './recipient';
import { sendOnce } from './send-once';

/** To the owner of an address that somebody tried to register once more. */
export async function sendAlreadyRegisteredLetter({
  userId,
  letterId,
}: {
  userId: string;
  letterId: string;
}): Promise<void> {
  const recipient = await findRecipient(userId);
  if (!recipient) return;
  await sendOnce({ key: `already-registered:${letterId}`, kind: 'already-registered', userId }, () => {
    const { subject, paragraphs, button } = recipient.texts.letters.alreadyRegistered;
    return layOut(recipient, { subject, paragraphs, button: { label: button, path: '/sign-in' } });
  });
}
