import 'server-only';
import type { Jobs } from '@/lib/jobs/enqueue';
import { layOut } from './lay-out';
import { findRecipient } from './recipient';
import { sendOnce } from './send-once';

/** A login belongs to no organisation, hence to no time zone of one. */
const TIME_ZONE = 'Europe/Moscow';

/** Tells the owner what has become of his second factor. */
export async function sendSecondFactorLetter({ userId, at, change }: Jobs['second-factor-changed']): Promise<void> {
  const recipient = await findRecipient(userId);
  if (!recipient) return;
  await sendOnce({ key: `second-factor:${userId}:${at}:${change}`, kind: 'second-factor-changed', userId }, () => {
    const { letters, factor } = recipient.texts;
    const { subjects, happened, notYou, button } = factor.letter;
    return layOut(recipient, {
      subject: subjects[change],
      paragraphs: [happened[change](letters.moment(new Date(at), TIME_ZONE)), notYou],
      button: { label: button, path: '/profile' },
    });
  });
}
