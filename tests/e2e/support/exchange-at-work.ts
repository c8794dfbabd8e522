import { randomInt } from 'node:crypto';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { staffMembers } from '@/db/schema/auth';
import { payees } from '@/db/schema/organisations';
import { systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { billsRegister, PAYEE } from '@/tests/support/builders/bills-register';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aLogin, type Login } from '@/tests/support/builders/login';

export interface ExchangeAtWork {
  readonly organisationId: string;
  readonly accountant: Login;
  /** of the first flat */
  readonly resident: Login;
  readonly accountId: string;
  readonly numbers: readonly string[];
  /** bills of October for these accounts, 150 roubles to pay each */
  register(numbers?: readonly string[]): Promise<Buffer>;
}

/** An organisation of its own: a house of three flats, its accountant and a resident. */
export async function anExchangeAtWork(): Promise<ExchangeAtWork> {
  const unique = randomInt(1_000_000, 9_999_999);
  const inn = `172${unique}`;
  const house = await anOrganisation({ inn });
  const { organisationId } = house;
  await db()
    .insert(payees)
    .values({ ...PAYEE, inn });
  const numbers = [1, 2, 3].map((flat) => `8${flat}${unique}`);
  const accountIds: string[] = [];
  for (const [at, number] of numbers.entries()) {
    accountIds.push(await aBookAccount(house, { number, lastName: 'Ковалёва', premisesNumber: String(at + 1) }));
  }
  const [accountant, resident] = [await aPerson('Кузнецова Ольга'), await aPerson('Ковалёва Анна')];
  const [accountId = ''] = accountIds;
  await db().insert(staffMembers).values({ organisationId, id: newId(), userId: accountant.userId, role: 'billing' });
  const linkedAt = new Date('2020-01-01');
  await db().insert(accountLinks).values({ organisationId, id: newId(), accountId, userId: resident.userId, linkedAt });
  const register = async (of: readonly string[] = numbers) =>
    Buffer.from(`\ufeff${await billsRegister({ inn, numbers: of, period: '10.2026', counted: '31.10.2026' })}`);
  return { organisationId, accountant, resident, accountId, numbers, register };
}

const aPerson = (fullName: string): Promise<Login> => aLogin({ emailVerifiedAt: systemClock.now(), fullName });
