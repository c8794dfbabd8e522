import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { organisations } from '@/db/schema/organisations';
import { payments } from '@/db/schema/payments';
import { refunds } from '@/db/schema/payments/refunds';
import { transaction } from '@/db/transaction';
import { redeemEmailToken } from '@/lib/auth/email-tokens';
import { sendLetter } from '@/lib/mail/transport';
import { announceWithdrawnBills } from '@/lib/notifications/announce-withdrawn-bills';
import { sendAccountLinkedLetter } from '@/lib/notifications/send-account-linked-letter';
import { sendAlreadyRegisteredLetter } from '@/lib/notifications/send-already-registered-letter';
import { sendInvoiceLetter, sendWithdrawnBillLetter } from '@/lib/notifications/send-invoice-letter';
import { sendInvoiceLetters } from '@/lib/notifications/send-invoice-letters';
import { sendPasswordChangedLetter } from '@/lib/notifications/send-password-changed-letter';
import { sendPasswordResetLetter } from '@/lib/notifications/send-password-reset-letter';
import { sendPaymentFailedLetter, sendPaymentLetter } from '@/lib/notifications/send-payment-letter';
import { sendRefundLetter } from '@/lib/notifications/send-refund-letter';
import { sendVerificationLetter } from '@/lib/notifications/send-verification-letter';
import { day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import { aLogin, type Login } from '../../support/builders/login';
import { anIssuedInvoice, aPayingResident } from '../../support/builders/paying-resident';
import { payloadsOf } from '../../support/journal';
import { type MailCatcher, openMailCatcher } from '../../support/mail-catcher';

let mail: MailCatcher;
beforeAll(async () => {
  mail = await openMailCatcher();
  // read once, by the first letter
  process.env.SMTP_URL = mail.url;
});
afterAll(() => mail.close());

let nina: Login;
beforeEach(async () => {
  nina = await aLogin();
  mail.letters.length = 0;
});

const verified = { emailVerifiedAt: new Date('2026-01-01') };
const only = () => {
  expect(mail.letters).toHaveLength(1);
  const [letter] = mail.letters;
  if (!letter) throw new Error('no letter');
  return letter;
};

describe('A letter', () => {
  it('brings a working link to its owner alone, and only once', async () => {
    const job = { userId: nina.userId, letterId: newId() };
    await sendVerificationLetter(job);
    await sendVerificationLetter(job);
    const letter = only();
    expect(letter.to).toEqual([nina.email]);
    expect(letter.subject).toBe('Подтвердите адрес электронной почты');
    const token = /http:\/\/localhost:3000\/verify-email\?token=([\w-]{43})/.exec(letter.text)?.[1] ?? '';
    expect(await transaction((tx) => redeemEmailToken(tx, token, 'verify-email'))).toBe(nina.userId);
  });

  it('is tried again when the mail server did not take it, under the same Message-ID', async () => {
    const job = { userId: nina.userId, letterId: newId() };
    mail.refuseNext();
    await expect(sendPasswordResetLetter(job)).rejects.toThrow();
    expect(mail.letters).toEqual([]);
    await sendPasswordResetLetter(job);
    expect(only().text).toContain('/reset-password?token=');
    const idOf = (letter = only()) => /^Message-ID: (.+)$/im.exec(letter.raw)?.[1];
    expect(idOf()).toBe(idOf(mail.refused.at(-1)));
  });

  it('is written in the reader’s language', async () => {
    const john = await aLogin({ locale: 'en' });
    await sendPasswordChangedLetter({ userId: john.userId, at: '2026-11-20T09:05:00.000Z' });
    expect(only().subject).toBe('The password of your cabinet has been changed');
    expect(only().text).toContain('20/11/2026, 12:05');
  });

  it('does not go to nobody, nor to a disabled login', async () => {
    const gone = await aLogin({ disabledAt: new Date('2026-01-01') });
    await sendPasswordResetLetter({ userId: newId(), letterId: newId() });
    await sendAlreadyRegisteredLetter({ userId: gone.userId, letterId: newId() });
    expect(mail.letters).toEqual([]);
  });

  it('fetches nothing from outside when it is opened', async () => {
    await sendVerificationLetter({ userId: nina.userId, letterId: newId() });
    expect(only().raw).not.toMatch(/<img|<link|<script|url\(|src=/i);
  });

  it('lets no header be smuggled in', async () => {
    const letter = { subject: 'Счёт\r\nBcc: evil@example.com', text: 'Текст', html: '<p>Текст</p>' };
    await sendLetter({ ...letter, to: 'nina@example.test' }, newId());
    expect(only().to).toEqual(['nina@example.test']);
    expect(only().raw).not.toMatch(/^Bcc:/im);
  });

  it('goes to one address, however the address is written', async () => {
    const letter = { subject: 'Счёт', text: 'Текст', html: '<p>Текст</p>' };
    await sendLetter({ ...letter, to: 'nina@example.test, evil@example.com' }, newId()).catch(() => {});
    for (const { to } of mail.letters) expect(to).not.toContain('evil@example.com');
  });
});

describe('An account added to one more cabinet', () => {
  it('is confirmed to the new holder and told to the earlier one, who learns how to object', async () => {
    const { viewer: earlier, organisationId, accountId } = await aPayingResident();
    await db().update(organisations).set({ phone: '+7 84371 2-00-00' }).where(eq(organisations.id, organisationId));
    const linkId = newId();
    await db().insert(accountLinks).values({ organisationId, id: linkId, accountId, userId: nina.userId });
    await sendAccountLinkedLetter({ organisationId, linkId });
    await sendAccountLinkedLetter({ organisationId, linkId });
    expect(mail.letters.map(({ to }) => to[0]).sort()).toEqual([earlier.email, nina.email].sort());
    const toEarlier = mail.letters.find(({ to }) => to[0] === earlier.email);
    expect(toEarlier?.subject).toBe('Лицевой счёт 6262000000055 добавлен ещё в один кабинет');
    expect(toEarlier?.text).toContain('+7 84371 2-00-00');
    for (const { text } of mail.letters) expect(text).not.toContain('Ковалёва');
  });
});

describe('A payment', () => {
  async function aPayment(status: 'captured' | 'declined') {
    const { viewer, organisationId, accountId } = await aPayingResident();
    const paymentId = newId();
    const isCaptured = status === 'captured';
    await db()
      .insert(payments)
      .values({
        organisationId,
        id: paymentId,
        accountId,
        channel: 'bank-register',
        status,
        principalKopecks: kopecks(121_770),
        feeKopecks: kopecks(1_218),
        chargedKopecks: kopecks(122_988),
        receivesKopecks: kopecks(121_770),
        capturedKopecks: kopecks(isCaptured ? 122_988 : 0),
        paidOn: isCaptured ? day('2026-11-20') : null,
        feeBearer: 'payer',
        method: 'card',
        payerUserId: viewer.userId,
      });
    return { viewer, organisationId, paymentId };
  }
  const verify = (userId: string) => db().update(users).set(verified).where(eq(users.id, userId));

  it('is confirmed to its payer with the commission', async () => {
    const { viewer, ...payment } = await aPayment('captured');
    await verify(viewer.userId);
    await sendPaymentLetter(payment);
    expect(only().to).toEqual([viewer.email]);
    expect(only().subject).toBe('Оплата прошла: 1\u00a0217,70 ₽');
    expect(only().text).toContain('Комиссия 12,18 ₽, всего списано 1\u00a0229,88 ₽.');
  });

  it('that came to nothing is told too', async () => {
    const { viewer, ...payment } = await aPayment('declined');
    await verify(viewer.userId);
    await sendPaymentFailedLetter(payment);
    expect(only().text).toContain('Долг не изменился.');
  });

  it('that is given back, or is not after all, is told once each', async () => {
    const { viewer, organisationId, paymentId } = await aPayment('captured');
    await verify(viewer.userId);
    const refundId = newId();
    await db()
      .insert(refunds)
      .values({
        ...{ organisationId, id: refundId, paymentId, status: 'pending', amountKopecks: kopecks(22_988) },
        ...{ reason: 'Ошибка', submissionId: newId(), requestedBy: viewer.userId, sentAt: new Date() },
        ...{ alreadyRefundedKopecks: kopecks(0) },
      });
    for (const outcome of ['succeeded', 'succeeded', 'failed', 'failed'] as const) {
      await sendRefundLetter({ organisationId, refundId, outcome });
    }
    expect(mail.letters.map(({ subject, to }) => [subject, to[0]])).toEqual([
      ['Возврат 229,88 ₽', viewer.email],
      ['Возврат 229,88 ₽ не прошёл', viewer.email],
    ]);
    expect(mail.letters[0]?.text).toContain(`/payments/${paymentId}`);
  });

  it('is no business of an address nobody has confirmed, nor of one who wants no letters', async () => {
    const { viewer, ...payment } = await aPayment('captured');
    await sendPaymentLetter(payment);
    await db()
      .update(users)
      .set({ ...verified, noticesByEmail: false })
      .where(eq(users.id, viewer.userId));
    await sendPaymentLetter(payment);
    expect(mail.letters).toEqual([]);
  });
});

describe('A newly issued bill', () => {
  async function anImportedBill() {
    const resident = await aPayingResident();
    const invoiceId = await anIssuedInvoice(resident, { period: '2026-10', totalKopecks: 121_770 });
    const importId = newId();
    await transaction(async (tx) => {
      // an issued bill is not edited: only the database's owner can say which import it came from
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql`update invoices set import_id = ${importId} where id = ${invoiceId}`);
    });
    return { ...resident, invoiceId, importId };
  }
  const wantsBills = (userId: string) =>
    db()
      .update(users)
      .set({ ...verified, billDelivery: 'email' })
      .where(eq(users.id, userId));

  it('is told to those who chose so and whose address is theirs', async () => {
    const { viewer, organisationId, importId, invoiceId } = await anImportedBill();
    await sendInvoiceLetters({ organisationId, importId });
    expect(await payloadsOf('send-invoice-letter')).toEqual([]);
    await wantsBills(viewer.userId);
    await sendInvoiceLetters({ organisationId, importId });
    await sendInvoiceLetters({ organisationId, importId });
    const jobs = await payloadsOf<{ organisationId: string; invoiceId: string; userId: string }>('send-invoice-letter');
    expect(jobs).toEqual([{ organisationId, invoiceId, userId: viewer.userId }]);
    for (const job of jobs) await sendInvoiceLetter(job);
    expect(only().subject).toBe('Счёт за октябрь 2026 по лицевому счёту 6262000000055');
    expect(only().text).toContain('К оплате 1\u00a0217,70 ₽ до 28.10.2026 включительно.');
  });

  it('is told to be withdrawn to those who had its letter, once', async () => {
    const { viewer, organisationId, importId, invoiceId } = await anImportedBill();
    const silent = await anImportedBill();
    await wantsBills(viewer.userId);
    await sendInvoiceLetter({ organisationId, invoiceId, userId: viewer.userId });
    mail.letters.length = 0;
    await transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql`update invoices set status = 'withdrawn', replaced_at = now()`);
    });
    const bills = [{ organisationId, importId }, { organisationId, importId }, silent];
    for (const bill of bills) await announceWithdrawnBills(bill);
    const jobs = await payloadsOf<Parameters<typeof sendWithdrawnBillLetter>[0]>('send-withdrawn-bill-letter');
    expect(jobs).toEqual([{ organisationId, invoiceId, userId: viewer.userId }]);
    for (const job of [...jobs, ...jobs]) await sendWithdrawnBillLetter(job);
    expect(only().subject).toBe('Счёт за октябрь 2026 по лицевому счёту 6262000000055 отозван');
    expect(only().text).toContain('Платить по нему не нужно');
  });

  it('is kept quiet when meanwhile the account has left the cabinet', async () => {
    const { viewer, organisationId, invoiceId } = await anImportedBill();
    await wantsBills(viewer.userId);
    await db()
      .update(accountLinks)
      .set({ endedAt: new Date(), endReason: 'unlinked' })
      .where(eq(accountLinks.userId, viewer.userId));
    await sendInvoiceLetter({ organisationId, invoiceId, userId: viewer.userId });
    expect(mail.letters).toEqual([]);
  });
});
