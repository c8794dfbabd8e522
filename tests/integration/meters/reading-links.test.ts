import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { attemptBudgets, users } from '@/db/schema/auth';
import { readingLinks, readingSubmissions, readings } from '@/db/schema/meters/readings';
import { transaction } from '@/db/transaction';
import { forgetReadingLinks } from '@/lib/meters/forget-reading-links';
import { createReadingLink, openReadingLink } from '@/lib/meters/reading-link';
import { readLinkToken, writeLinkToken } from '@/lib/meters/reading-link-token';
import { submitByLink } from '@/lib/meters/submit-by-link';
import { submitReadings } from '@/lib/meters/submit-readings';
import { period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { jobsWaiting } from '../../support/books';
import { aMeter, aReading } from '../../support/builders/a-meter';
import { aPayingResident, type PayingResident } from '../../support/builders/paying-resident';
import { journalOf } from '../../support/journal';
import { aSubmission, inWindow } from '../../support/metering';

const ADDRESS = '203.0.113.7';

let resident: PayingResident;
let water: string;
let token: string;
beforeEach(async () => {
  await db().delete(attemptBudgets);
  resident = await aPayingResident();
  water = await aMeter(resident);
  await aReading(resident, water, { period: '2026-10', value: '105.2' });
  token = await aLink();
});

const aLink = (changes: { period?: string; expiresAt?: string; userId?: string } = {}) =>
  transaction((tx) =>
    createReadingLink(tx, {
      organisationId: resident.organisationId,
      accountId: resident.accountId,
      userId: changes.userId ?? resident.viewer.userId,
      period: period(changes.period ?? '2026-11'),
      expiresAt: new Date(changes.expiresAt ?? '2026-12-26'),
    }),
  );

/** Values of meters with one zone. */
const typed = (values: Record<string, string>, changes: { confirmed?: string } = {}) =>
  aSubmission(Object.fromEntries(Object.entries(values).map(([meterId, value]) => [meterId, [value]])), changes);
const open = (text: unknown = token, clock = inWindow) => openReadingLink(text, ADDRESS, clock);
const give = (input: ReturnType<typeof typed>, clock = inWindow, text = token) =>
  submitByLink(text, input, ADDRESS, clock);
const rows = (meterId = water) => db().select().from(readings).where(eq(readings.meterId, meterId));

describe('A personal link', () => {
  it('opens the meters of its account and period, as often as it is looked at, and nothing changes', async () => {
    for (let look = 0; look < 3; look += 1) {
      expect(await open()).toMatchObject({ ok: true, value: { period: '2026-11', meters: [{ meterId: water }] } });
    }
    expect(await rows()).toHaveLength(1);
  });

  it('is kept as a keyed hash alone', async () => {
    const { secret = '' } = readLinkToken(token) ?? {};
    const [row] = await db().select().from(readingLinks).where(eq(readingLinks.accountId, resident.accountId));
    expect(row?.secretHash).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(JSON.stringify(row)).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
  });

  it('takes readings by the one road: with a number, a letter to send and a line in the journal', async () => {
    const given = await give(typed({ [water]: '00110,5' }));
    expect(given).toMatchObject({
      ok: true,
      value: { outcomes: [{ meterId: water, kind: 'taken', values: [{ zone: 1, value: '110.5' }] }] },
    });
    const [submission] = await db()
      .select()
      .from(readingSubmissions)
      .where(eq(readingSubmissions.accountId, resident.accountId));
    expect(submission).toMatchObject({ source: 'link', userId: resident.viewer.userId });
    expect((await rows()).find((row) => row.period === '2026-11')).toMatchObject({
      source: 'link',
      status: 'accepted',
    });
    expect(await jobsWaiting('readings-submitted', resident)).toBe(1);
    const [entry] = await journalOf(resident.organisationId, 'readings-submitted');
    expect(entry).toMatchObject({ actor: 'reading-link', details: { source: 'link' } });
  });

  it('corrects what it gave, and the same sent twice is one', async () => {
    const first = typed({ [water]: '110' });
    const [one, again] = [await give(first), await give(first)];
    expect(one).toEqual(again);
    expect(await give(typed({ [water]: '111' }))).toMatchObject({ value: { outcomes: [{ kind: 'taken' }] } });
    const current = (await rows()).filter((row) => row.period === '2026-11' && row.replacedAt === null);
    expect(current.map(({ value }) => Number(value))).toEqual([111]);
  });

  it('never says what the meter showed before, nor how much is usual', async () => {
    for (const month of ['05', '06', '07', '08', '09']) {
      await aReading(resident, water, { period: `2026-${month}`, value: `10${month}`.slice(0, 3) });
    }
    const answers = [
      await give(typed({ [water]: '104' })),
      await give(typed({ [water]: '204.75' })),
      await give(typed({ [water]: 'сто' })),
      await open(newId()),
    ];
    expect(answers).toMatchObject([
      { value: { outcomes: [{ kind: 'refused', code: 'below-previous', zone: 1 }], receipt: null } },
      { value: { outcomes: [{ kind: 'asked', question: 'unusual', confirmation: '204.75' }], receipt: null } },
      { value: { outcomes: [{ kind: 'refused', code: 'not-a-number' }] } },
      { code: 'link-unknown' },
    ]);
    const told = JSON.stringify(answers).replaceAll(water, '');
    for (const secret of ['105.2', '105', '99.55', '99', '"previous"', '"usual"', 'consumption', 'Ковал', '6262']) {
      expect(told).not.toContain(secret);
    }
  });

  it('takes an unusual value once the person has confirmed it', async () => {
    const confirmed = typed({ [water]: '204.75' }, { confirmed: '204.75' });
    expect(await give(confirmed)).toMatchObject({ value: { outcomes: [{ kind: 'taken' }] } });
  });

  it('gives nothing for another account’s meter', async () => {
    const other = await aPayingResident();
    const foreign = await aMeter(other);
    expect(await give(typed({ [foreign]: '120' }))).toMatchObject({
      value: { receipt: null, outcomes: [{ meterId: foreign, kind: 'not-left' }] },
    });
    expect(await rows(foreign)).toEqual([]);
  });

  it('does not touch what came by another road', async () => {
    const gas = await aMeter(resident, { resource: 'gas' });
    const { viewer, accountId } = resident;
    await submitReadings(viewer, accountId, typed({ [water]: '107' }), inWindow);
    expect(await open()).toMatchObject({ value: { meters: [{ meterId: gas }] } });
    const given = await give(typed({ [water]: '109', [gas]: '120' }));
    expect(given).toMatchObject({
      value: {
        outcomes: [
          { meterId: gas, kind: 'taken' },
          { meterId: water, kind: 'not-left' },
        ],
      },
    });
    await submitReadings(viewer, accountId, typed({ [gas]: '121' }), inWindow);
    expect(await open()).toMatchObject({ code: 'already-given' });
    expect(await give(typed({ [gas]: '122' }))).toMatchObject({ code: 'already-given' });
  });

  it('closes with its window: at midnight of the organisation, not a second later', async () => {
    expect(await open(token, fixedClock('2026-11-25T20:59:59Z'))).toMatchObject({ ok: true });
    const midnight = fixedClock('2026-11-25T21:00:00Z');
    expect(await open(token, midnight)).toMatchObject({ code: 'window-closed' });
    expect(await give(typed({ [water]: '110' }), midnight)).toMatchObject({ code: 'window-closed' });
  });

  it('does not open the next month', async () => {
    expect(await open(token, fixedClock('2026-12-15T10:00:00Z'))).toMatchObject({ code: 'window-closed' });
    expect(await open(token, fixedClock('2026-12-26T00:00:00Z'))).toMatchObject({ code: 'link-unknown' });
  });

  it('dies with the account’s link to the login, and with the login', async () => {
    const { userId } = resident.viewer;
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, userId));
    expect(await open()).toMatchObject({ code: 'link-unknown' });
    await db().update(users).set({ disabledAt: null }).where(eq(users.id, userId));
    expect(await open()).toMatchObject({ ok: true });
    const ended = { endedAt: new Date(), endReason: 'revoked' } as const;
    await db().update(accountLinks).set(ended).where(eq(accountLinks.userId, userId));
    expect(await open()).toMatchObject({ code: 'link-unknown' });
    expect(await give(typed({ [water]: '110' }))).toMatchObject({ code: 'link-unknown' });
  });

  it('of another organisation, another link or another secret opens nothing', async () => {
    const parts = readLinkToken(token);
    const other = readLinkToken(await aLink());
    if (!parts || !other) throw new Error('a token is read back');
    for (const changed of [
      { ...parts, organisationId: newId() },
      { ...parts, linkId: other.linkId },
      { ...parts, secret: other.secret },
    ]) {
      expect(await open(writeLinkToken(changed))).toMatchObject({ code: 'link-unknown' });
    }
    for (const text of ['', token.slice(0, -1), `${token}\0`, null, [token], { token }]) {
      expect(await open(text)).toMatchObject({ ok: false });
    }
  });

  it('is asked for in vain so many times an hour from one address, and a good one counts for nothing', async () => {
    for (let look = 0; look < 30; look += 1) await open();
    for (let tried = 0; tried < 100; tried += 1) expect(await open('wrong')).toMatchObject({ code: 'link-unknown' });
    expect(await open('wrong')).toMatchObject({ code: 'too-many-attempts' });
    expect(await openReadingLink(token, '203.0.113.8', inWindow)).toMatchObject({ ok: true });
  });

  it('is no oracle: a day’s tries with it are few', async () => {
    for (let tried = 0; tried < 30; tried += 1) await give(typed({ [water]: '104' }));
    expect(await give(typed({ [water]: '104' }))).toMatchObject({ code: 'too-many-submissions' });
  });

  it('is forgotten a month after its end', async () => {
    await aLink({ expiresAt: '2020-01-01' });
    await forgetReadingLinks();
    const left = await db().select().from(readingLinks).where(eq(readingLinks.accountId, resident.accountId));
    expect(left).toHaveLength(1);
    expect(await open()).toMatchObject({ ok: true });
  });
});
