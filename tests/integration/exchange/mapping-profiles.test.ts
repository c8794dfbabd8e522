import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { staffMembers } from '@/db/schema/auth';
import { importFiles } from '@/lib/exchange/import-files';
import { findLoad } from '@/lib/exchange/loads/find-loads';
import { keepRegister } from '@/lib/exchange/loads/keep-register';
import { receiveRegister } from '@/lib/exchange/loads/receive-register';
import { runLoad } from '@/lib/exchange/loads/run-load';
import { startLoad } from '@/lib/exchange/loads/start-load';
import { copyProfile } from '@/lib/exchange/mapping/copy-profile';
import { createProfile } from '@/lib/exchange/mapping/create-profile';
import { editProfile } from '@/lib/exchange/mapping/edit-profile';
import type { MappingKind } from '@/lib/exchange/mapping/fields';
import { findProfile, listProfiles } from '@/lib/exchange/mapping/find-profiles';
import type { MappingDraft } from '@/lib/exchange/mapping/mapping';
import { writeProfileJson } from '@/lib/exchange/mapping/profile-json';
import { ownProfilesOf } from '@/lib/exchange/mapping/profiles-for';
import { renameProfile } from '@/lib/exchange/mapping/rename-profile';
import { replaceSample } from '@/lib/exchange/mapping/replace-sample';
import { saveProfile } from '@/lib/exchange/mapping/save-profile';
import { turnOffProfile } from '@/lib/exchange/mapping/turn-off-profile';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import { fixedClock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { type StaffRole, systemActor, type Viewer } from '@/lib/shared/viewer';
import { LocalStore } from '@/lib/storage/local-store';
import { countRows, loadAccounts, RSO_INN, UK_INN } from '@/tests/support/builders/loaded';
import { aLogin } from '@/tests/support/builders/login';
import { writeRegister } from '@/tests/support/builders/register';

const CLOCK = fixedClock('2026-11-20T09:00:00Z');
let [uk, rso] = ['', ''];
let store: LocalStore;
let accountant: Viewer;

beforeAll(async () => {
  await loadAccounts();
  [uk, rso] = [(await findOrganisationByInn(UK_INN)) ?? '', (await findOrganisationByInn(RSO_INN)) ?? ''];
  store = new LocalStore(await mkdtemp(join(tmpdir(), 'registers-')));
  accountant = await aMember(uk, 'billing');
});

async function aMember(organisationId: string, role: StaffRole): Promise<Viewer> {
  const { userId, email } = await aLogin({ emailVerifiedAt: systemClock.now() });
  await db().insert(staffMembers).values({ organisationId, id: newId(), userId, role });
  const memberships = [{ organisationId, role }];
  return { kind: 'user', userId, email, sessionId: newId(), isEmailVerified: true, memberships };
}

const bytesOf = (text: string, encoding = 'win1251'): Uint8Array => iconv.encode(text, encoding);

async function begin(name: string, kind: MappingKind, text: string, encoding?: string): Promise<string> {
  const sample = { name: 'образец.txt', bytes: bytesOf(text, encoding) };
  const begun = await createProfile(accountant, uk, { name, kind, sample }, CLOCK);
  if (!begun.ok) throw new Error(begun.code);
  return begun.value;
}

const edit = (profileId: string, change: Partial<MappingDraft>) =>
  editProfile(accountant, { organisationId: uk, profileId }, (draft) => ({ ...draft, ...change }), CLOCK);
const save = (profileId: string) => saveProfile(accountant, { organisationId: uk, profileId }, CLOCK);

/** Sent, checked and, when the check lets it, loaded. */
async function load(text: string, encoding?: string) {
  const bytes = bytesOf(text, encoding);
  const kept = await keepRegister(Readable.from([bytes]), store);
  const received = await receiveRegister(accountant, uk, { name: 'реестр.txt', kept }, CLOCK, store);
  if (!received.ok) throw new Error(received.code);
  const loadId = received.value;
  await runLoad({ organisationId: uk, loadId, attempt: 1 }, CLOCK, store);
  const begun = await startLoad(accountant, uk, { loadId, event: 'load' }, CLOCK);
  if (begun.ok) await runLoad({ organisationId: uk, loadId, attempt: 2 }, CLOCK, store);
  const seen = await findLoad(accountant, uk, loadId);
  if (!seen) throw new Error('the load is there');
  return seen;
}

const codes = (seen: Awaited<ReturnType<typeof load>>) => seen.report?.rejected.map((one) => one.code);

const CHARGES = `Плательщик;Период;Вид платежа;Начислено, руб
ЛС 6262000000055;октябрь 2026;Содержание жилья;1 217,70
ЛС 6262000000055;октябрь 2026;Домофон;45,00
ЛС 6262000000064;октябрь 2026;Содержание жилья;900,30
ИТОГО;3;2 163,00
`;
const COLUMNS = [
  { column: 'Плательщик', field: 'account', service: '' },
  { column: 'Период', field: 'period', service: '' },
  { column: 'Вид платежа', field: 'service', service: '' },
  { column: 'Начислено, руб', field: 'toPay', service: '' },
];
const CONTROLS = [
  { of: 'rows', at: { prefix: 'ИТОГО;', cell: 1 } },
  { of: 'toPay', at: { prefix: 'ИТОГО;', cell: 2 } },
];

describe('a register that no built-in profile knows', () => {
  it('loads its bills by a profile of the organisation, and keeps the version that checked it', async () => {
    expect(codes(await load(CHARGES))).toEqual(['profile-unknown']);
    const profileId = await begin('Реестр РЦ', 'bills', CHARGES);
    expect((await findProfile(accountant, uk, profileId))?.draft).toMatchObject({ delimiter: ';', trailer: 'ИТОГО;' });
    expect(await save(profileId)).toEqual({ ok: false, code: 'draft-faulty' });
    await edit(profileId, { columns: COLUMNS, accountPrefix: 'ЛС ', controls: CONTROLS });
    expect(await save(profileId)).toEqual({ ok: true, value: 1 });
    expect(await save(profileId)).toEqual({ ok: false, code: 'draft-same' });
    const loaded = await load(CHARGES);
    expect(loaded).toMatchObject({ status: 'loaded', mappingProfileId: profileId, mappingVersion: 1 });
    expect(loaded.report).toMatchObject({ profile: 'Реестр РЦ', rows: 3, accepted: 3, totalKopecks: 216_300 });
    expect(loaded.houses?.houses.map(({ bills }) => bills)).toEqual([2]);
    const [issued] = await db().execute<{ bills: number; due: string; lines: number }>(sql`
      select count(*)::int as bills, sum(closing_kopecks)::text as due,
        (select count(*)::int from invoice_lines l where l.organisation_id = ${uk}) as lines
      from invoices where organisation_id = ${uk} and import_id = ${loaded.importId}`);
    expect(issued).toEqual({ bills: 2, due: '216300', lines: 3 });
    expect((await load(CHARGES)).status).toBe('unchanged');
    await edit(profileId, { decimal: ',' });
    expect(await save(profileId)).toEqual({ ok: true, value: 2 });
    expect((await load(CHARGES.replace('45,00', '45.00'))).status).toBe('refused');
    expect(await findLoad(accountant, uk, loaded.id)).toMatchObject({ mappingVersion: 1 });
  });

  it.each([
    ['a total that differs', CHARGES.replace('2 163,00', '2 163,01'), 'trailer-mismatch'],
    ['a count that differs', CHARGES.replace('ИТОГО;3', 'ИТОГО;4'), 'trailer-mismatch'],
    ['no last line', CHARGES.replace(/ИТОГО.*\n/, ''), 'trailer-missing'],
    ['rows after the last line', `${CHARGES}ЛС 6262000000055;октябрь 2026;Вода;1,00\n`, 'rows-after-trailer'],
    ['two months', CHARGES.replace('октябрь 2026;Домофон', 'сентябрь 2026;Домофон'), 'period-mixed'],
  ])('is refused with %s, and nothing of it is kept', async (_, text, code) => {
    const before = await countRows();
    const refused = await load(text);
    expect(refused.status).toBe('refused');
    expect(codes(refused)).toContain(code);
    expect(await countRows()).toEqual(before);
  });

  it('loads its payments, those of nobody into «Невыясненные», and a repeat brings nothing', async () => {
    const text = `#FILESUM 350.50
#DATE 10.11.2026
000101|10/11/2026 14:05:33|6262000000055|100.00
000102|10/11/2026 14:06:00|6262000000064|200.50
000103|10/11/2026 14:07:00|999999|50.00
`;
    const profileId = await begin('Банк «Город»', 'payments', text, 'cp866');
    expect((await findProfile(accountant, uk, profileId))?.draft).toMatchObject({
      ...{ delimiter: '|', notes: '#', hasHeadings: false, width: 4 },
    });
    const columns = ['operation', 'paidOn', 'account', 'paid'].map((field, at) => ({
      column: at + 1,
      field,
      service: '',
    }));
    const controls = [{ of: 'paid', at: { prefix: '#FILESUM', cell: 1 } }];
    await edit(profileId, { columns, controls, operation: 'daily', decimal: '.', beginsWith: '#FILESUM' });
    expect(await save(profileId)).toEqual({ ok: true, value: 1 });
    const loaded = await load(text, 'cp866');
    expect(loaded).toMatchObject({ status: 'loaded', mappingVersion: 1 });
    expect(codes(loaded)).toEqual(['payment-put-aside']);
    const [register] = await db().execute<{ kind: string; rows: number; gross: string }>(sql`
      select kind, rows, gross_kopecks::text as gross from bank_registers where organisation_id = ${uk}`);
    expect(register).toEqual({ kind: 'own', rows: 3, gross: '35050' });
    expect((await load(text, 'cp866')).status).toBe('unchanged');
    expect(codes(await load(text.replace('350.50', '350.51'), 'cp866'))).toEqual(['trailer-mismatch']);
  });

  it('that fits two profiles is refused with both names, and one turned off is not tried', async () => {
    const [first] = (await listProfiles(accountant, uk)).filter(({ name }) => name === 'Реестр РЦ');
    const key = { organisationId: uk, profileId: first?.id ?? '' };
    const copied = await copyProfile(accountant, key, '(копия)', CLOCK);
    if (!copied.ok) throw new Error(copied.code);
    expect(await copyProfile(accountant, key, '(копия)', CLOCK)).toEqual({ ok: false, code: 'name-taken' });
    expect((await findProfile(accountant, uk, copied.value))?.sample?.fileName).toBe('образец.txt');
    await save(copied.value);
    const refused = await load(CHARGES);
    expect(refused.report?.rejected[0]?.message).toContain('«Реестр РЦ», «Реестр РЦ (копия)»');
    const path = await writeRegister('выбран.txt', CHARGES);
    const options = { clock: CLOCK, isDryRun: true, organisationInn: UK_INN, own: await ownProfilesOf(UK_INN) };
    const [chosen] = await importFiles(systemActor('import'), [path], { ...options, profile: 'Реестр РЦ (копия)' });
    expect(chosen).toMatchObject({ status: 'unchanged', profile: 'Реестр РЦ (копия)' });
    expect((await turnOffProfile(accountant, { ...key, profileId: copied.value }, CLOCK)).ok).toBe(true);
    expect((await load(CHARGES)).status).toBe('unchanged');
    expect(await save(copied.value)).toEqual({ ok: true, value: 1 });
    await turnOffProfile(accountant, { ...key, profileId: copied.value }, CLOCK);
  });
});

describe('a profile', () => {
  it('goes to another cabinet as JSON, and broken JSON is refused', async () => {
    const [one] = await listProfiles(accountant, uk);
    if (!one) throw new Error('there is one');
    const json = writeProfileJson(one.name, one.draft);
    const send = (text: string) =>
      createProfile(accountant, uk, {
        name: newId(),
        kind: 'bills',
        sample: { name: 'p.json', bytes: Buffer.from(text) },
      });
    const taken = await send(json);
    if (!taken.ok) throw new Error(taken.code);
    expect(await findProfile(accountant, uk, taken.value)).toMatchObject({ draft: one.draft, sample: null });
    for (const broken of ['{', json.replace('"delimiter": "', '"delimiter": ";;'), json.replace('"kind"', '"regex"')]) {
      expect(await send(broken)).toEqual({ ok: false, code: 'json-broken' });
    }
  });

  it('is nobody’s of another organisation, and only looked at by a cashier', async () => {
    const [one] = await listProfiles(accountant, uk);
    const key = { organisationId: uk, profileId: one?.id ?? '' };
    const [alien, cashier] = [await aMember(rso, 'billing'), await aMember(uk, 'cashier')];
    expect(await listProfiles(alien, uk)).toEqual([]);
    expect(await findProfile(alien, uk, key.profileId)).toBeNull();
    expect(await findProfile(alien, rso, key.profileId)).toBeNull();
    expect(await listProfiles(cashier, uk)).not.toEqual([]);
    for (const viewer of [alien, cashier]) {
      await expect(saveProfile(viewer, key)).rejects.toThrow(NotFound);
      await expect(renameProfile(viewer, key, 'Другое')).rejects.toThrow(NotFound);
    }
    await expect(saveProfile(alien, { ...key, organisationId: rso })).rejects.toThrow(NotFound);
  });

  it('takes no name of another or of a built-in one, and no sample that is none', async () => {
    const profileId = await begin('Имя', 'bills', CHARGES);
    const key = { organisationId: uk, profileId };
    for (const name of ['Реестр РЦ', 'charges']) {
      expect(await renameProfile(accountant, key, name)).toEqual({ ok: false, code: 'name-taken' });
    }
    expect(await renameProfile(accountant, key, '  ')).toEqual({ ok: false, code: 'name-empty' });
    expect((await renameProfile(accountant, key, 'Новое имя')).ok).toBe(true);
    expect(await replaceSample(accountant, key, { name: 'x', bytes: new Uint8Array() })).toEqual({
      ...{ ok: false, code: 'sample-empty' },
    });
    const large = { name: 'x', bytes: new Uint8Array(4 * 2 ** 20 + 1) };
    expect(await replaceSample(accountant, key, large)).toEqual({ ok: false, code: 'sample-large' });
    const book = { name: 'x.xlsx', bytes: Buffer.from('PK\u0003\u0004книга', 'latin1') };
    const begun = await createProfile(accountant, uk, { name: 'Книга', kind: 'bills', sample: book });
    expect(begun).toEqual({ ok: false, code: 'sample-unreadable' });
  });
});
