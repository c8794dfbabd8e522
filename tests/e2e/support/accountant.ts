import { randomInt } from 'node:crypto';
import { db } from '@/db/client';
import { staffMembers } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { registerExternalPayments } from '@/lib/payments/register-external-payments';
import { stageExternalPayments } from '@/lib/payments/stage-external-payments';
import { day } from '@/lib/shared/billing-period';
import { systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aLogin, type Login } from '@/tests/support/builders/login';

interface AtWork {
  readonly organisationId: string;
  readonly login: Login;
  /** of the account that was paid for */
  readonly number: string;
}

/** An organisation of its own with its accountant, and 1 234,56 paid for an account through a bank. */
export async function accountantWithPayment(): Promise<AtWork> {
  const unique = randomInt(1_000_000, 9_999_999);
  const house = await anOrganisation({ inn: `174${unique}` });
  const { organisationId } = house;
  const number = `84${unique}`;
  await aBookAccount(house, { number, lastName: 'Ковалёва', premisesNumber: '5' });
  const login = await aLogin({ emailVerifiedAt: systemClock.now(), fullName: 'Орлова Вера' });
  await db().insert(staffMembers).values({ organisationId, id: newId(), userId: login.userId, role: 'billing' });
  const sum = kopecks(123_456);
  const paid = { row: 1, externalId: newId(), accountNumber: number, paidOn: day('2026-11-10'), paidTime: '12:00:00' };
  await transaction(async (tx) => {
    await stageExternalPayments(tx, [{ ...paid, paidKopecks: sum, transferredKopecks: sum, detail: {} }]);
    await registerExternalPayments(systemActor('story'), tx, { id: organisationId, timeZone: 'Europe/Moscow' });
  });
  return { organisationId, login, number };
}
