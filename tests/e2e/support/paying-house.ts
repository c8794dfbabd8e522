import { randomInt, randomUUID } from 'node:crypto';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { staffMembers } from '@/db/schema/auth';
import { payments } from '@/db/schema/payments';
import { activateContract, type NewContract } from '@/lib/payments/activate-contract';
import { systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { kopecks, ZERO } from '@/lib/shared/money';
import { type StaffRole, systemActor } from '@/lib/shared/viewer';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aLogin, type Login } from '@/tests/support/builders/login';
import { onePercentOnTop } from '@/tests/support/builders/paying-resident';
import { SHOP_BANKS } from '@/tests/support/shop-banks';

export interface PayingHouse {
  readonly organisationId: string;
  /** of one holder, both in her cabinet: flats 1 and 2 */
  readonly accounts: readonly [{ id: string; number: string }, { id: string; number: string }];
  readonly resident: Login;
  readonly administrator: Login;
}

/** An organisation of its own with a resident of two flats and somebody who concludes its contracts. */
export async function aPayingHouse(): Promise<PayingHouse> {
  const unique = randomInt(1_000_000, 9_999_999);
  const house = await anOrganisation({ inn: `172${unique}` });
  const { organisationId } = house;
  const resident = await aLogin({ emailVerifiedAt: systemClock.now() });
  const flat = async (at: number) => {
    const number = `8${at}${unique}`;
    const id = await aBookAccount(house, { number, lastName: 'Ковалёва', premisesNumber: String(at) });
    const linkedAt = new Date('2020-01-01');
    await db()
      .insert(accountLinks)
      .values({ organisationId, id: newId(), accountId: id, userId: resident.userId, linkedAt });
    return { id, number };
  };
  const accounts = [await flat(1), await flat(2)] as const;
  return { organisationId, accounts, resident, administrator: await aMember(organisationId, 'administrator') };
}

async function aMember(organisationId: string, role: StaffRole): Promise<Login> {
  const login = await aLogin({ emailVerifiedAt: systemClock.now(), fullName: 'Орлова Вера' });
  await db().insert(staffMembers).values({ organisationId, id: newId(), userId: login.userId, role });
  return login;
}

/** The organisation's shop at the ЮKassa of the stories: its address and keys, which that bank knows from now on. */
export async function aShopAtYookassa({ organisationId }: PayingHouse) {
  const { path, credentials, merchant } = SHOP_BANKS.yookassa(organisationId);
  const bankUrl = process.env.STORY_BANK_URL ?? '';
  const answer = await fetch(`${bankUrl}/control/merchants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(merchant(`${process.env.STORY_BASE_URL}/api/webhooks/yookassa/${randomUUID()}`)),
  });
  if (!answer.ok) throw new Error(`the bank would not enrol: ${await answer.text()}`);
  return { baseUrl: `${bankUrl}${path}`, credentials };
}

/** Its contract in force, with a commission of one per cent on top. */
export async function aContractInForce(house: PayingHouse, papers: NewContract['papers']): Promise<void> {
  const activated = await activateContract(systemActor('stories'), house.organisationId, {
    ...{ provider: 'yookassa', title: 'ЮKassa', number: 'ЮК-1/2026', isLive: false, papers },
    ...(await aShopAtYookassa(house)),
    terms: [{ ...onePercentOnTop, method: 'card' }],
  });
  if (!activated.ok) throw new Error(activated.code);
}

/** Money that came through a bank and that no bill counts: an overpayment. */
export async function anAdvance({ organisationId }: PayingHouse, accountId: string, sum: number): Promise<void> {
  const id = newId();
  const all = kopecks(sum);
  await db()
    .insert(payments)
    .values({
      ...{ organisationId, id, accountId, channel: 'bank-register', status: 'captured', feeBearer: 'organisation' },
      ...{ principalKopecks: all, chargedKopecks: all, receivesKopecks: all, capturedKopecks: all, feeKopecks: ZERO },
      ...{ method: 'other', externalId: id, paidAt: systemClock.now(), paidOn: onePercentOnTop.validFrom },
    });
}
