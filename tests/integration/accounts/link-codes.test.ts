import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { listCodes, listLinks, listTraces } from '@/lib/accounts/account-history';
import { issueLinkCodes } from '@/lib/accounts/issue-link-codes';
import { linkAccount } from '@/lib/accounts/link-account';
import { listLinkCodeIssues, weighHouse } from '@/lib/accounts/link-code-issues';
import { getLinkLetters } from '@/lib/accounts/link-letters';
import { noteView } from '@/lib/accounts/note-view';
import { getStaffAccount, listAccounts } from '@/lib/accounts/queries';
import { revokeLink } from '@/lib/accounts/revoke-link';
import type { IssueLinkCodesInput } from '@/lib/accounts/schemas';
import { listOrganisationAccounts } from '@/lib/payments/account-list';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { aMember, link } from '../../support/builders/a-desk';
import { aBookAccount, anOrganisation, type OrganisationWithHouse } from '../../support/builders/book-account';
import { aViewer } from '../../support/builders/paying-resident';
import { movableClock } from '../../support/clock';
import { journalOf, payloadsOf } from '../../support/journal';

let uk: OrganisationWithHouse;
let billing: Viewer;
let flats: string[];
let made = 0;
// the database's own clock decides whether a code is still good when it is used
const clock = movableClock(new Date().toISOString());

const numberOf = (flat: number) => `7000${String(made).padStart(4, '0')}${String(flat).padStart(4, '0')}`;
const forHouse = (changes: Partial<IssueLinkCodesInput> = {}): IssueLinkCodesInput => ({
  buildingId: uk.buildingId,
  includesLinked: false,
  validDays: 60,
  ...changes,
});
const issue = async (input: IssueLinkCodesInput = forHouse(), viewer = billing) => {
  const issued = await issueLinkCodes(viewer, uk.organisationId, input, clock);
  if (!issued.ok) throw new Error(issued.code);
  return issued.value;
};
const lettersOf = async (issueId: string, part = 1) =>
  (await getLinkLetters(billing, uk.organisationId, issueId, part, clock)) ?? [];
const typed = (flat: number, secret: string) => ({
  number: numberOf(flat),
  surname: 'Ковалёва',
  premises: String(flat),
  secret,
  organisationId: undefined,
});
const context = () => ({ address: newId(), lastTotalOf: async () => null });

beforeEach(async () => {
  made += 1;
  uk = await anOrganisation({ linkingSecret: 'one-time-code' });
  billing = await aMember(uk.organisationId, 'billing', 'Расчётчик Анна');
  flats = [];
  for (const flat of [1, 2, 10]) {
    flats.push(await aBookAccount(uk, { number: numberOf(flat), lastName: 'Ковалёва', premisesNumber: String(flat) }));
  }
});

describe('one-time codes for a house', () => {
  it('are printed a page for each flat without a cabinet, and one of them links its account once', async () => {
    await link(uk.organisationId, flats[1] ?? '', await aViewer());
    const { issueId, codes } = await issue();
    expect(codes).toBe(2);
    const letters = await lettersOf(issueId);
    expect(letters.map((one) => one.premisesNumber)).toEqual(['1', '10']);
    expect(letters[0]).toMatchObject({
      accountNumber: numberOf(1),
      code: expect.stringMatching(/^\d{4} \d{4} \d{4}$/),
    });
    const [first] = letters;
    const viewers = await Promise.all([aViewer(), aViewer()]);
    const tries = viewers.map((one) => linkAccount(one, typed(1, first?.code ?? ''), context()));
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await lettersOf(issueId)).toHaveLength(1);
    expect(await listLinkCodeIssues(billing, uk.organisationId, clock)).toMatchObject([
      { issueId, codes: 2, used: 1, replaced: 0, waiting: 1, files: 1, createdBy: 'Расчётчик Анна' },
    ]);
  });

  it('are kept as hashes alone', async () => {
    const { issueId } = await issue();
    const [first] = await lettersOf(issueId);
    const rows = await db().execute(sql`select to_json(c)::text as row from link_codes c
      where organisation_id = ${uk.organisationId}
      union all select to_json(e)::text from audit_events e where organisation_id = ${uk.organisationId}`);
    const all = JSON.stringify(rows);
    const digits = first?.code.replaceAll(' ', '') ?? 'none';
    expect(all).toContain('code_hash');
    expect(all).not.toContain(digits);
    expect(all).not.toContain(first?.code ?? 'none');
  });

  it('stop working when new ones are issued', async () => {
    const before = await issue();
    const [old] = await lettersOf(before.issueId);
    expect(await weighHouse(billing, uk.organisationId, uk.buildingId, clock)).toMatchObject({
      accounts: 3,
      linked: 0,
      invited: 3,
      asksForCode: true,
    });
    const after = await issue();
    expect(await getLinkLetters(billing, uk.organisationId, before.issueId, 1, clock)).toBeNull();
    const nina = await aViewer();
    expect(await linkAccount(nina, typed(1, old?.code ?? ''), context())).toMatchObject({ ok: false });
    const [fresh] = await lettersOf(after.issueId);
    expect(await linkAccount(nina, typed(1, fresh?.code ?? ''), context())).toMatchObject({ ok: true });
  });

  it('stop working when their time is over', async () => {
    const late = movableClock(new Date(Date.now() - 40 * 86_400_000).toISOString());
    const issued = await issueLinkCodes(billing, uk.organisationId, forHouse({ validDays: 30 }), late);
    const { issueId } = issued.ok ? issued.value : { issueId: '' };
    const letters = await getLinkLetters(billing, uk.organisationId, issueId, 1, late);
    expect(letters).toHaveLength(3);
    expect(await lettersOf(issueId)).toEqual([]);
    expect(await linkAccount(await aViewer(), typed(1, letters?.[0]?.code ?? ''), context())).toMatchObject({
      ok: false,
    });
    expect(await listCodes(billing, uk.organisationId, flats[0] ?? '')).toHaveLength(1);
  });

  it('of two operators who issue at once only the later one’s work', async () => {
    const rival = await aMember(uk.organisationId, 'administrator', 'Администратор');
    const [one, other] = await Promise.all([issue(), issue(forHouse(), rival)]);
    const counts = await Promise.all([lettersOf(one.issueId), lettersOf(other.issueId)]);
    expect(counts.map((letters) => letters.length).sort()).toEqual([0, 3]);
  });

  it('go to a whole house of five hundred flats, fifty letters in a file', async () => {
    await db().execute(sql`insert into personal_accounts
      (organisation_id, id, building_id, number, number_key, holder_kind, last_name, premises_number)
      select ${uk.organisationId}::uuid, gen_random_uuid(), ${uk.buildingId}::uuid, 'Д' || n, 'Д' || n, 'person', 'Иванов', n::text
      from generate_series(11, 507) n`);
    const { issueId, codes } = await issue();
    expect(codes).toBe(500);
    const files = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((part) => lettersOf(issueId, part)));
    expect(files.map((letters) => letters.length)).toEqual(Array(10).fill(50));
    expect(new Set(files.flat().map(({ code }) => code)).size).toBe(500);
    expect(files.flat().map(({ premisesNumber }) => Number(premisesNumber))).toEqual([
      1,
      2,
      ...Array.from({ length: 498 }, (_, at) => at + 10),
    ]);
    expect(await lettersOf(issueId, 11)).toEqual([]);
  });

  it('are not issued where everybody has a cabinet, nor for a closed account', async () => {
    for (const accountId of flats) await link(uk.organisationId, accountId, await aViewer());
    expect(await issueLinkCodes(billing, uk.organisationId, forHouse(), clock)).toMatchObject({
      code: 'nobody-to-invite',
    });
    expect((await issue(forHouse({ includesLinked: true }))).codes).toBe(3);
    const closed = await aBookAccount(uk, {
      number: numberOf(99),
      lastName: 'Ковалёва',
      premisesNumber: '99',
      closedOn: '2025-01-01',
    });
    const forOne = { accountId: closed, includesLinked: false, validDays: 60 };
    expect(await issueLinkCodes(billing, uk.organisationId, forOne, clock)).toMatchObject({ code: 'nobody-to-invite' });
  });
});

it('a code for one account changes its state from «not linked» to «invited» to «linked»', async () => {
  const [accountId = ''] = flats;
  const state = async () =>
    (await listOrganisationAccounts(billing, uk.organisationId, { search: numberOf(1) }, clock)).rows[0]?.link;
  expect(await state()).toBe('none');
  const { issueId } = await issue({ accountId, includesLinked: false, validDays: 30 });
  expect(await state()).toBe('invited');
  const [letter] = await lettersOf(issueId);
  await linkAccount(await aViewer(), typed(1, letter?.code ?? ''), context());
  expect(await state()).toBe('linked');
});

describe('revoking a link', () => {
  it('takes the account out of the cabinet at once, with a letter and a trace; a second operator is told', async () => {
    const [accountId = ''] = flats;
    const nina = await aViewer({ fullName: 'Ковалёва Нина' });
    await link(uk.organisationId, accountId, nina);
    const [made] = await listLinks(billing, uk.organisationId, accountId);
    const linkId = made?.linkId ?? '';
    const answers = await Promise.all(
      [1, 2].map(() => revokeLink(billing, uk.organisationId, accountId, linkId, clock)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'link-ended' });
    expect(await listAccounts(nina)).toEqual([]);
    expect(await payloadsOf('account-link-revoked')).toContainEqual({ organisationId: uk.organisationId, linkId });
    expect(await journalOf(uk.organisationId, 'account-link-revoked')).toMatchObject([
      { actor: billing.userId, subject_id: accountId, details: { userId: nina.userId } },
    ]);
    expect(await listLinks(billing, uk.organisationId, accountId)).toMatchObject([{ endReason: 'revoked' }]);
  });
});

describe('who may', () => {
  it.each(['cashier', 'dispatcher', 'auditor', 'technician'] as const)(
    '%s issues, prints and revokes nothing',
    async (role) => {
      const [accountId = ''] = flats;
      const member = await aMember(uk.organisationId, role, role);
      await link(uk.organisationId, accountId, await aViewer());
      const [made] = await listLinks(billing, uk.organisationId, accountId);
      const { issueId } = await issue();
      await expect(issueLinkCodes(member, uk.organisationId, forHouse(), clock)).rejects.toThrow(NotFound);
      await expect(revokeLink(member, uk.organisationId, accountId, made?.linkId ?? '')).rejects.toThrow(NotFound);
      expect(await getLinkLetters(member, uk.organisationId, issueId, 1, clock)).toBeNull();
      expect(await weighHouse(member, uk.organisationId, uk.buildingId, clock)).toBeNull();
    },
  );

  it('another organisation’s staff find nothing of it, whatever ids they know', async () => {
    const elsewhere = await anOrganisation();
    const stranger = await aMember(elsewhere.organisationId, 'administrator', 'Чужой');
    const [accountId = ''] = flats;
    const { issueId } = await issue();
    for (const organisationId of [uk.organisationId, elsewhere.organisationId]) {
      expect(await getStaffAccount(stranger, organisationId, accountId)).toBeNull();
      expect(await listLinks(stranger, organisationId, accountId)).toEqual([]);
      expect(await listTraces(stranger, organisationId, accountId)).toEqual([]);
      expect(await getLinkLetters(stranger, organisationId, issueId, 1, clock)).toBeNull();
      await expect(issueLinkCodes(stranger, organisationId, forHouse(), clock)).rejects.toThrow(NotFound);
      await expect(
        issueLinkCodes(stranger, organisationId, { accountId, includesLinked: true, validDays: 9 }, clock),
      ).rejects.toThrow(NotFound);
    }
  });

  it('every look at an account stays in the journal, and nobody’s who may not look', async () => {
    const [accountId = ''] = flats;
    const technician = await aMember(uk.organisationId, 'technician', 'Мастер');
    await noteView(billing, uk.organisationId, accountId);
    await noteView(technician, uk.organisationId, accountId);
    expect(await listTraces(billing, uk.organisationId, accountId)).toMatchObject([
      { action: 'account-viewed', actor: 'Расчётчик Анна' },
    ]);
  });
});
