import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks, linkCodes } from '@/db/schema/accounts';
import { organisations } from '@/db/schema/organisations';
import { linkAccount } from '@/lib/accounts/link-account';
import { linkCodeHash } from '@/lib/accounts/link-code';
import { listAccounts } from '@/lib/accounts/queries';
import type { LinkAccountInput } from '@/lib/accounts/schemas';
import { unlinkAccount } from '@/lib/accounts/unlink-account';
import { PLATFORM } from '@/lib/audit/record';
import { UNKNOWN_ADDRESS } from '@/lib/auth/client-address';
import { day } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { aBookAccount, anOrganisation, type OrganisationWithHouse } from '../../support/builders/book-account';
import { aViewer } from '../../support/builders/paying-resident';
import { journalOf, payloadsOf } from '../../support/journal';
import { statementsOf } from '../../support/statements';

let uk: OrganisationWithHouse;
let accountId: string;
let number: string;
let nina: Viewer;
let made = 0;

const context = (address: string = newId()) => ({ address, lastTotalOf: async () => kopecks(121_770) });
const bill = (changes: Partial<LinkAccountInput> = {}): LinkAccountInput => ({
  number,
  surname: 'Ковалёва',
  premises: '5',
  secret: '',
  organisationId: undefined,
  ...changes,
});
const noMatch = { ok: false, code: 'no-match' };

beforeEach(async () => {
  made += 1;
  number = `62620000${String(made).padStart(5, '0')}`;
  uk = await anOrganisation();
  accountId = await aBookAccount(uk, { number, lastName: 'Ковалёва', premisesNumber: '5' });
  nina = await aViewer();
});

describe('Adding an account by its bill', () => {
  it('gives it to the one who knows code, surname and flat', async () => {
    expect(await linkAccount(nina, bill({ surname: 'ковалева', premises: 'кв. 5' }), context())).toEqual({
      ok: true,
      value: { organisationId: uk.organisationId, accountId },
    });
    expect(await listAccounts(nina)).toMatchObject([{ accountId }]);
    expect(await journalOf(uk.organisationId, 'account-linked')).toMatchObject([
      { actor: nina.userId, subject_id: accountId },
    ]);
  });

  it('gives a closed account too: its bills stay its payer’s', async () => {
    const closed = await aBookAccount(uk, {
      number: `${number}9`,
      lastName: 'Зайцев',
      premisesNumber: '44',
      closedOn: day('2026-09-30'),
    });
    const linked = await linkAccount(
      nina,
      bill({ number: `${number}9`, surname: 'Зайцев', premises: '44' }),
      context(),
    );
    expect(linked).toMatchObject({ ok: true, value: { accountId: closed } });
  });

  it('says yes once more to one who has it already, and makes no second link', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => linkAccount(nina, bill(), context())));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await db().select().from(accountLinks).where(eq(accountLinks.accountId, accountId))).toHaveLength(1);
    const news = await payloadsOf<{ organisationId: string }>('account-linked');
    expect(news.filter(({ organisationId }) => organisationId === uk.organisationId)).toHaveLength(1);
  });

  it('answers every failure alike, after the same work', async () => {
    const locked = `${number}1`;
    await aBookAccount(uk, { number: locked, lastName: 'Ковалёва', premisesNumber: '5' });
    for (let n = 0; n < 5; n += 1)
      await linkAccount(await aViewer(), bill({ number: locked, premises: '6' }), context());

    const failures = [
      bill({ number: '9999999999999' }),
      bill({ surname: 'Иванова' }),
      bill({ premises: '55' }),
      bill({ surname: 'Иванова', premises: '55' }),
      bill({ number: locked }),
      bill({ organisationId: newId() }),
    ];
    const work: string[][] = [];
    for (const input of failures) {
      work.push(await statementsOf(async () => expect(await linkAccount(nina, input, context())).toEqual(noMatch)));
    }
    for (const statements of work) expect(statements).toEqual(work[0]);
  });

  it('writes every try into the journal, by keyed hashes only', async () => {
    await linkAccount(nina, bill({ surname: 'Подборова' }), context('203.0.113.9'));
    const [entry] = (await journalOf(PLATFORM, 'account-link-refused')).filter(({ actor }) => actor === nina.userId);
    expect(entry?.details).toMatchObject({ isLocked: false });
    for (const told of ['Подборова', number, '203.0.113']) expect(JSON.stringify(entry)).not.toContain(told);
  });
});

describe('Guessing', () => {
  const wrong = () => bill({ premises: String(1000 + Math.floor(made)) });

  it('at one account stops after five tries, even a hundred at once from everywhere', async () => {
    const guessers = await Promise.all(Array.from({ length: 20 }, () => aViewer()));
    await Promise.all(Array.from({ length: 100 }, (_, n) => linkAccount(guessers[n % 20] ?? nina, wrong(), context())));
    const refusals = await journalOf(PLATFORM, 'account-link-refused');
    const mine = refusals.filter(({ actor }) => guessers.some(({ userId }) => userId === actor));
    expect(mine).toHaveLength(100);
    expect(mine.filter(({ details }) => !details.isLocked)).toHaveLength(5);
    expect(await linkAccount(nina, bill(), context())).toEqual(noMatch);
  });

  const triesLeftAfter = async (tries: Promise<unknown>[], userIds: string[]) => {
    await Promise.all(tries);
    const refusals = await journalOf(PLATFORM, 'account-link-refused');
    return refusals.filter(({ actor, details }) => userIds.includes(actor) && !details.isLocked).length;
  };

  it('by one user stops after ten a day, over however many accounts and addresses', async () => {
    const tries = Array.from({ length: 60 }, (_, n) => linkAccount(nina, bill({ number: `77${made}${n}` }), context()));
    expect(await triesLeftAfter(tries, [nina.userId])).toBe(10);
  });

  it('from one address stops after twenty a day, under however many logins', async () => {
    const guessers = await Promise.all(Array.from({ length: 60 }, () => aViewer()));
    const tries = guessers.map((one, n) =>
      linkAccount(one, bill({ number: `78${made}${n}` }), context('198.51.100.7')),
    );
    const ids = guessers.map(({ userId }) => userId);
    expect(await triesLeftAfter(tries, ids)).toBe(20);
  });

  it('from one network stops after a hundred a day', async () => {
    const guessers = await Promise.all(Array.from({ length: 130 }, () => aViewer()));
    const tries = guessers.map((one, n) =>
      linkAccount(one, bill({ number: `79${made}${n}` }), context(`192.0.2.${n}`)),
    );
    const ids = guessers.map(({ userId }) => userId);
    expect(await triesLeftAfter(tries, ids)).toBe(100);
  });

  it('from addresses that nobody can tell apart is stopped by account and user, not by the first twenty visitors', async () => {
    const guessers = await Promise.all(Array.from({ length: 60 }, () => aViewer()));
    const tries = guessers.map((one, n) =>
      linkAccount(one, bill({ number: `76${made}${n}` }), context(UNKNOWN_ADDRESS)),
    );
    const ids = guessers.map(({ userId }) => userId);
    expect(await triesLeftAfter(tries, ids)).toBe(60);
    expect(await linkAccount(nina, bill(), context(UNKNOWN_ADDRESS))).toMatchObject({ ok: true });
  });

  it('costs the rightful holder nothing: success gives the attempt back', async () => {
    for (let n = 0; n < 12; n += 1) expect(await linkAccount(nina, bill(), context())).toMatchObject({ ok: true });
  });
});

describe('One number in two organisations', () => {
  let rso: OrganisationWithHouse;
  beforeEach(async () => {
    number = `000104${String(made).padStart(3, '0')}`;
    rso = await anOrganisation({ shortName: 'Бор-Водоканал', kind: 'resource-supplier' });
    await aBookAccount(uk, { number, lastName: 'Зиннатуллина', premisesNumber: '51' });
    await aBookAccount(rso, { number, lastName: 'Попов', premisesNumber: '14' });
  });

  it('is told apart by surname and flat', async () => {
    expect(await linkAccount(nina, bill({ surname: 'Попов', premises: '14' }), context())).toMatchObject({
      ok: true,
      value: { organisationId: rso.organisationId },
    });
    expect(await linkAccount(nina, bill({ surname: 'Зиннатуллина', premises: '51' }), context())).toMatchObject({
      ok: true,
      value: { organisationId: uk.organisationId },
    });
    expect(await linkAccount(nina, bill({ surname: 'Попов', premises: '51' }), context())).toEqual(noMatch);
  });

  it('asks which organisation it was when both books name the same person and flat', async () => {
    await aBookAccount(rso, { number: `${number}7`, lastName: 'Попов', premisesNumber: '14' });
    const own = await aBookAccount(uk, { number: `${number}7`, lastName: 'Попов', premisesNumber: '14' });
    const popov = bill({ number: `${number}7`, surname: 'Попов', premises: '14' });
    expect(await linkAccount(nina, popov, context())).toEqual({
      ok: false,
      code: 'choose-organisation',
      field: 'organisationId',
    });
    expect(await linkAccount(nina, { ...popov, organisationId: uk.organisationId }, context())).toMatchObject({
      ok: true,
      value: { accountId: own },
    });
  });
});

describe('An organisation that asks for more', () => {
  const asks = (linkingSecret: 'last-total' | 'one-time-code') =>
    db().update(organisations).set({ linkingSecret }).where(eq(organisations.id, uk.organisationId));

  it('wants the sum of the last bill, to the kopeck', async () => {
    await asks('last-total');
    expect(await linkAccount(nina, bill(), context())).toEqual(noMatch);
    expect(await linkAccount(nina, bill({ secret: '1217,69' }), context())).toEqual(noMatch);
    expect(await linkAccount(nina, bill({ secret: '1 217,70' }), context())).toMatchObject({ ok: true });
  });

  it('has no last bill to ask about: nobody gets in by an empty sum', async () => {
    await asks('last-total');
    const nothingIssued = { address: newId(), lastTotalOf: async () => null };
    for (const secret of ['', '0', 'null']) {
      expect(await linkAccount(nina, bill({ secret }), nothingIssued)).toEqual(noMatch);
    }
  });

  it('takes a printed code once', async () => {
    await asks('one-time-code');
    const { organisationId } = uk;
    const code = { organisationId, id: newId(), accountId, codeHash: linkCodeHash('7К4-М2Х') };
    await db()
      .insert(linkCodes)
      .values({ ...code, expiresAt: new Date('2100-01-01') });
    expect(await linkAccount(nina, bill({ secret: '7к4 м2ы' }), context())).toEqual(noMatch);
    const others = await Promise.all([aViewer(), aViewer(), aViewer()]);
    const answers = await Promise.all(others.map((one) => linkAccount(one, bill({ secret: '7k4 m2x' }), context())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('does not take a code that has run out', async () => {
    await asks('one-time-code');
    const { organisationId } = uk;
    const code = { organisationId, id: newId(), accountId, codeHash: linkCodeHash('7К4М2Х') };
    await db()
      .insert(linkCodes)
      .values({ ...code, expiresAt: new Date('2020-01-01') });
    expect(await linkAccount(nina, bill({ secret: '7К4М2Х' }), context())).toEqual(noMatch);
  });

  it('tells no one that all but the code was right', async () => {
    await asks('one-time-code');
    const near = await statementsOf(() => linkAccount(nina, bill({ secret: 'мимо' }), context()));
    const far = await statementsOf(() => linkAccount(nina, bill({ number: '1', secret: 'мимо' }), context()));
    expect(near).toEqual(far);
  });
});

describe('Taking an account out of the cabinet', () => {
  it('ends the link, keeps its history and lets it be added again', async () => {
    await linkAccount(nina, bill(), context());
    expect(await unlinkAccount(nina, accountId)).toEqual({ ok: true });
    expect(await listAccounts(nina)).toEqual([]);
    await linkAccount(nina, bill(), context());
    const links = await db().select().from(accountLinks).where(eq(accountLinks.accountId, accountId));
    expect(links.map(({ endReason }) => endReason).sort()).toEqual(['unlinked', null].sort());
    expect(await journalOf(uk.organisationId, 'account-unlinked')).toHaveLength(1);
  });

  it.each([['x'], ['\0'], [['an id in a list']], [{ id: 'x' }], [undefined]])('finds nothing by %j', async (sent) => {
    await expect(unlinkAccount(nina, sent as string)).rejects.toThrow(NotFound);
  });

  it('is not done by a list that holds the account’s id', async () => {
    await linkAccount(nina, bill(), context());
    await expect(unlinkAccount(nina, [accountId] as unknown as string)).rejects.toThrow(NotFound);
    expect(await listAccounts(nina)).toHaveLength(1);
  });

  it('finds nothing where the account is somebody else’s', async () => {
    await linkAccount(nina, bill(), context());
    await expect(unlinkAccount(await aViewer(), accountId)).rejects.toThrow(NotFound);
    expect(await listAccounts(nina)).toHaveLength(1);
  });
});
