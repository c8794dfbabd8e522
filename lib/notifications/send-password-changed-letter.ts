import 'server-only';
import { layOut } from './lay-out';
import { findRecipient } from './recipient';
import { sendOnce } from './send-once';

/** A login belongs to no organisation, hence to no time zone of one. */
const TIME_ZONE = 'Europe/Moscow';

/** Tells the owner that the password is another one. @param at ISO instant of the change */
export async function sendPasswordChangedLetter({ userId, at }: { userId: string; at: string }): Promise<void> {
  const recipient = await findRecipient(userId);
  if (!recipient) return;
  await sendOnce({ key: `password-changed:${userId}:${at}`, kind: 'password-changed', userId }, () => {
    const { passwordChanged, moment } = recipient.texts.letters;
    return layOut(recipient, {
      subject: passwordChanged.subject,
      paragraphs: passwordChanged.paragraphs(moment(new Date(at), TIME_ZONE)),
      button: { label: passwordChanged.button, path: '/sign-in' },
    });
  });
}
