import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { importFiles } from '@/lib/exchange/import-files';
import { listLoads } from '@/lib/exchange/loads/find-loads';
import { createProfile } from '@/lib/exchange/mapping/create-profile';
import { editProfile } from '@/lib/exchange/mapping/edit-profile';
import type { MappingKind } from '@/lib/exchange/mapping/fields';
import type { MappingDraft } from '@/lib/exchange/mapping/mapping';
import { ownProfilesOf } from '@/lib/exchange/mapping/profiles-for';
import { saveProfile } from '@/lib/exchange/mapping/save-profile';
import { fixedClock } from '@/lib/shared/clock';
import { systemActor } from '@/lib/shared/viewer';
import { loadAccounts, loadOne, UK_INN } from '@/tests/support/builders/loaded';
import { sample, writeRegister } from '@/tests/support/builders/register';
import { aRoom, type Room } from '@/tests/support/builders/sent-register';

const CLOCK = fixedClock('2026-11-20T09:00:00Z');
let room: Room;
let meter = { code: '', id: '' };

beforeAll(async () => {
  await loadAccounts();
  await loadOne(sample('meters.csv'));
  room = await aRoom(CLOCK);
  const [found] = await db().execute<{ code: string; id: string }>(sql`select m.code, m.id from meters m
    where m.organisation_id = ${room.organisationId} and not m.is_automatic and m.closed_on is null
      and m.integer_digits >= 5
      and (select count(*) from meter_zones z where z.organisation_id = m.organisation_id and z.meter_id = m.id) = 1
    order by code limit 1`);
  meter = found ?? meter;
});

async function aProfile(name: string, kind: MappingKind, text: string, draft: Partial<MappingDraft>): Promise<string> {
  const sent = { name: `${name}.csv`, bytes: Buffer.from(text) };
  const begun = await createProfile(room.accountant, room.organisationId, { name, kind, sample: sent }, CLOCK);
  if (!begun.ok) throw new Error(begun.code);
  await edit(begun.value, draft);
  return begun.value;
}

const key = (profileId: string) => ({ organisationId: room.organisationId, profileId });
const edit = (profileId: string, change: Partial<MappingDraft>) =>
  editProfile(room.accountant, key(profileId), (draft) => ({ ...draft, ...change }), CLOCK);
const save = (profileId: string) => saveProfile(room.accountant, key(profileId), CLOCK);
const columns = (meanings: Readonly<Record<string, string>>): MappingDraft['columns'] =>
  Object.entries(meanings).map(([column, field]) => ({ column, field, service: '' }));

const READINGS = { Счётчик: 'code', 'За месяц': 'period', 'День обхода': 'takenOn', Табло: 'value1' };
const readings = (value: string) => `Счётчик|За месяц|День обхода|Табло\r\n${meter.code}|112026|18112026|${value}\r\n`;

describe('a profile of an own layout', () => {
  it('reads readings, and the load of the command line keeps its version', async () => {
    const profileId = await aProfile('Обход', 'readings', readings('99100'), { columns: columns(READINGS) });
    // days and months are not yet written as the profile says
    expect(await save(profileId)).toEqual({ ok: false, code: 'draft-unfit' });
    await edit(profileId, { dayForm: 'DDMMYYYY', periodForm: 'MMYYYY' });
    expect(await save(profileId)).toEqual({ ok: true, value: 1 });
    const loaded = await room.load(Buffer.from(readings('99100')), 'обход.txt');
    expect(loaded).toMatchObject({ status: 'loaded', mappingProfileId: profileId, mappingVersion: 1 });
    const path = await writeRegister('обход-2.txt', readings('99105'), 'utf-8');
    const own = await ownProfilesOf(UK_INN);
    const options = { clock: CLOCK, organisationInn: UK_INN, own };
    expect(await importFiles(systemActor('test'), [path], options)).toMatchObject([{ status: 'loaded' }]);
    const [latest] = await listLoads(room.accountant, room.organisationId, {});
    expect(latest).toMatchObject({ program: 'test', mappingProfileId: profileId, mappingVersion: 1 });
    const [now] = await db().execute(sql`select trim_scale(value)::text as value, status, source from readings
      where meter_id = ${meter.id} and period = '2026-11' and replaced_at is null`);
    expect(now).toEqual({ value: '99105', status: 'counted', source: 'billing-centre' });
  });

  it('reads accounts, and rejects a row without a number by its own heading', async () => {
    const rest = 'ул. Новая, д. 1;5;44,8;физическое лицо\r\n';
    const text = `Счёт;Кто;Дом;Кв;Метры;Чей\r\n7000000001;Лосев;${rest};Лосева;${rest}`;
    const fields = { Счёт: 'number', Кто: 'lastName', Дом: 'address', Кв: 'premises', Метры: 'totalArea', Чей: 'kind' };
    const profileId = await aProfile('Новый дом', 'accounts', text, { columns: columns(fields) });
    const saved = await save(profileId);
    expect(saved).toEqual({ ok: true, value: 1 });
    const loaded = await room.load(Buffer.from(text), 'дом.txt');
    expect(loaded).toMatchObject({ status: 'loaded', report: { accepted: 1, rejected: [{ row: 3, column: 'Счёт' }] } });
    const [account] = await db().execute(sql`select a.last_name, a.premises_number, b.address from personal_accounts a
      join buildings b on b.organisation_id = a.organisation_id and b.id = a.building_id where number = '7000000001'`);
    expect(account).toEqual({ last_name: 'Лосев', premises_number: '5', address: 'ул. Новая, д. 1' });
  });

  it.each<[string, string, (now: MappingDraft['columns']) => MappingDraft['columns']]>([
    [
      'a column named twice, in other letters',
      'column-twice',
      (now) => [...now, { column: 'ТАБЛО', field: 'value2', service: '' }],
    ],
    ['a meaning given twice', 'field-twice', (now) => [...now, { column: 'Иное', field: 'value1', service: '' }]],
    ['no day', 'field-missing', (now) => now.filter(({ field }) => field !== 'takenOn')],
    [
      'a number of a column beside headings',
      'positions-mixed',
      (now) => [...now, { column: 7, field: 'value2', service: '' }],
    ],
  ])('is not saved with %s', async (fault, _, change) => {
    const profileId = await aProfile(fault, 'readings', readings('99100'), {
      ...{ columns: change(columns(READINGS)), dayForm: 'DDMMYYYY', periodForm: 'MMYYYY' },
    });
    expect(await save(profileId)).toEqual({ ok: false, code: 'draft-faulty' });
  });

  it('is not saved when it names a column that no row has', async () => {
    const profileId = await aProfile('Без шапки', 'readings', readings('99100'), {
      ...{ hasHeadings: false, width: 4, dayForm: 'DDMMYYYY', periodForm: 'MMYYYY' },
      columns: Object.values(READINGS).map((field, at) => ({ column: at === 3 ? 5 : at + 1, field, service: '' })),
    });
    expect(await save(profileId)).toEqual({ ok: false, code: 'draft-faulty' });
  });
});
