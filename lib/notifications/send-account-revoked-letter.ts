import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { findAccountFacts } from './account-facts';
import { layOut } from './lay-out';
import { findRecipient } from './recipient';
import { sendOnce } from './send-once';

/** Tells who had the account in his cabinet that the organisation has taken it out: a letter about security, always sent. */
export async function sendAccountRevokedLetter({
  organisationId,
  linkId,
}: {
  organisationId: string;
  linkId: string;
}): Promise<void> {
  const [link] = await db()
    .select({ accountId: accountLinks.accountId, userId: accountLinks.userId })
    .from(accountLinks)
    .where(and(eq(accountLinks.organisationId, organisationId), eq(accountLinks.id, linkId)));
  const facts = link && (await findAccountFacts(organisationId, link.accountId));
  const recipient = link && (await findRecipient(link.userId));
  if (!facts || !recipient) return;
  const { accountRevoked: words, accountLinkedElsewhere: elsewhere } = recipient.texts.letters;
  await sendOnce(
    { key: `account-link-revoked:${linkId}`, kind: 'account-link-revoked', userId: recipient.userId },
    () =>
      layOut(recipient, {
        subject: words.subject(facts.number),
        paragraphs: words.paragraphs(facts.number, facts.organisation, elsewhere.contacts(facts.phone, facts.email)),
        button: { label: words.button, path: '/accounts' },
      }),
  );
}
