import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { type AccountFacts, findAccountFacts } from './account-facts';
import { readersOf } from './account-readers';
import { layOut, type Message } from './lay-out';
import { findRecipient, type Recipient } from './recipient';
import { sendOnce } from './send-once';

/**
 * Tells the new holder that the account is in his cabinet, and everyone who held it before that it is in
 * one more: they may object, and the letter says to whom.
 */
export async function sendAccountLinkedLetter({
  organisationId,
  linkId,
}: {
  organisationId: string;
  linkId: string;
}): Promise<void> {
  const link = await findLink(organisationId, linkId);
  const facts = link && (await findAccountFacts(organisationId, link.accountId));
  if (!facts) return;
  const path = `/accounts/${link.accountId}`;
  for (const userId of await readersOf(organisationId, link.accountId)) {
    const recipient = await findRecipient(userId);
    if (!recipient) continue;
    const message = userId === link.userId ? toNewHolder : toEarlierHolder;
    await sendOnce({ key: `account-linked:${linkId}:${userId}`, kind: 'account-linked', userId }, () =>
      layOut(recipient, message(recipient, facts, path)),
    );
  }
}

async function findLink(organisationId: string, linkId: string) {
  const [link] = await db()
    .select({ accountId: accountLinks.accountId, userId: accountLinks.userId })
    .from(accountLinks)
    .where(and(eq(accountLinks.organisationId, organisationId), eq(accountLinks.id, linkId)));
  return link;
}

function toNewHolder({ texts }: Recipient, { number, organisation }: AccountFacts, path: string): Message {
  const { subject, paragraphs, button } = texts.letters.accountLinked;
  return {
    subject: subject(number),
    paragraphs: paragraphs(number, organisation),
    button: { label: button, path },
  };
}

function toEarlierHolder({ texts }: Recipient, facts: AccountFacts, path: string): Message {
  const { subject, paragraphs, contacts, button } = texts.letters.accountLinkedElsewhere;
  return {
    subject: subject(facts.number),
    paragraphs: paragraphs(facts.number, facts.organisation, contacts(facts.phone, facts.email)),
    button: { label: button, path },
  };
}
