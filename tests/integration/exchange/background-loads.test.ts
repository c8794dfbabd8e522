import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { staffMembers } from '@/db/schema/auth';
import { registerLoads } from '@/db/schema/exchange';
import { findLoad, findSameFile, type LoadView, listLoads, registersAmong } from '@/lib/exchange/loads/find-loads';
import { sumOf } from '@/lib/exchange/loads/house-totals';
import { keepRegister } from '@/lib/exchange/loads/keep-register';
import { receiveRegister } from '@/lib/exchange/loads/receive-register';
import { resumeLoads } from '@/lib/exchange/loads/resume-loads';
import { runLoad } from '@/lib/exchange/loads/run-load';
import { startLoad } from '@/lib/exchange/loads/start-load';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import { fixedClock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { LocalStore } from '@/lib/storage/local-store';
import { countRows, loadAccounts, RSO_INN, UK_INN } from '@/tests/support/builders/loaded';
import { aLogin } from '@/tests/support/builders/login';
import { sample } from '@/tests/support/builders/register';

const CLOCK = fixedClock('2026-11-20T09:00:00Z');
const REGISTER = 'charges-2026-10-uk.csv';
let [uk, rso] = ['', ''];
let store: LocalStore;
let accountant: Viewer;

beforeAll(async () => {
  await loadAccounts();
  [uk, rso] = [(await findOrganisationByInn(UK_INN)) ?? '', (await findOrganisationByInn(RSO_INN)) ?? ''];
  store = new LocalStore(await mkdtemp(join(tmpdir(), 'registers-')));
  accountant = await aMember('billing');
});

async function aMember(role: StaffRole): Promise<Viewer> {
  const { userId, email } = await aLogin({ emailVerifiedAt: systemClock.now() });
  await db().insert(staffMembers).values({ organisationId: uk, id: newId(), userId, role });
  const memberships = [{ organisationId: uk, role }];
  return { kind: 'user', userId, email, sessionId: newId(), isEmailVerified: true, memberships };
}

async function send(bytes: Uint8Array, name = REGISTER): Promise<string> {
  const kept = await keepRegister(Readable.from([bytes]), store);
  const received = await receiveRegister(accountant, uk, { name, kept }, CLOCK, store);
  if (!received.ok) throw new Error(received.code);
  return received.value;
}

async function seen(loadId: string): Promise<LoadView> {
  const load = await findLoad(accountant, uk, loadId);
  if (!load) throw new Error('the load is there');
  return load;
}

const run = async (loadId: string, attempt: number): Promise<LoadView> => {
  await runLoad({ organisationId: uk, loadId, attempt }, CLOCK, store);
  return await seen(loadId);
};

const begin = (loadId: string) => startLoad(accountant, uk, { loadId, event: 'load' }, CLOCK);
const changed = (text: string, from: string, to: string) => Buffer.from(text.replace(from, to), 'latin1');

describe('a register sent through the workplace', () => {
  it('is checked without a trace, then loaded once though two press and an old run comes back', async () => {
    const bytes = await readFile(sample(REGISTER));
    const loadId = await send(bytes, 'C:\\реестры\\октябрь.csv');
    const before = await countRows();
    const checked = await run(loadId, 1);
    expect(await countRows()).toEqual(before);
    expect(checked).toMatchObject({ status: 'checked', fileName: 'октябрь.csv', rowsTotal: 1735 });
    expect(checked.report).toMatchObject({ profile: 'charges', encoding: 'cp1251', rejected: [] });
    expect(sumOf(checked.houses?.houses ?? []).closingKopecks).toBe(115_086_959);
    expect(checked.preview).toMatchObject({ kind: 'bills', delimiter: ';' });
    expect(checked.preview?.rows).toHaveLength(50);
    const both = await Promise.all([begin(loadId), begin(loadId)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect((await run(loadId, 1)).status).toBe('loading');
    const loaded = await run(loadId, 2);
    expect(loaded).toMatchObject({ status: 'loaded', houses: { period: '2026-10', previous: '2026-09' } });
    expect(loaded.importId).not.toBeNull();
    const after = await countRows();
    expect((await run(loadId, 2)).importId).toBe(loaded.importId);
    const again = await run(await send(bytes), 1);
    expect(again.status).toBe('unchanged');
    expect((await findSameFile(accountant, again))?.id).toBe(loadId);
    expect(await countRows()).toEqual(after);
    expect([...(await registersAmong([loaded.fileKey, newId()]))]).toEqual([loaded.fileKey]);
    expect((await listLoads(accountant, uk, { status: 'loaded', name: 'ОКТЯБРЬ' })).map(({ id }) => id)).toEqual([
      loadId,
    ]);
  });

  it('begins anew when its worker has died, and is given up after the fourth', async () => {
    const loadId = await send(await readFile(sample(REGISTER)));
    const later = (minutes: number) => fixedClock(new Date(CLOCK.now().getTime() + minutes * 60_000).toISOString());
    expect(await resumeLoads(later(0.5))).toBe(0);
    for (const minutes of [2, 4, 6]) await resumeLoads(later(minutes));
    expect(await seen(loadId)).toMatchObject({ status: 'checking', attempt: 4 });
    expect((await run(loadId, 3)).status).toBe('checking');
    await resumeLoads(later(8));
    expect(await seen(loadId)).toMatchObject({ status: 'failed', report: null });
    expect((await startLoad(accountant, uk, { loadId, event: 'check' }, CLOCK)).ok).toBe(true);
    expect((await run(loadId, 6)).status).toBe('unchanged');
  });

  it.each([
    ['of another organisation', 'charges-2026-10-rso.csv', 'organisation-alien'],
    ['of organisations', 'organisations.csv', 'organisation-alien'],
  ])('%s is refused in words', async (_, file, code) => {
    const refused = await run(await send(await readFile(sample(file)), file), 1);
    expect(refused.status).toBe('refused');
    expect(refused.report?.rejected.map((one) => one.code)).toContain(code);
  });

  it('is refused when it is not a register, cut off or empty', async () => {
    const text = (await readFile(sample(REGISTER))).toString('latin1');
    const hostile: ReadonlyArray<readonly [Uint8Array, string]> = [
      [Buffer.from('\0\u0001\u0002'.repeat(500)), 'encoding-unknown'],
      [Buffer.from('PK\u0003\u0004 not a workbook', 'latin1'), 'workbook-unreadable'],
      [changed(text, text.slice(text.trimEnd().lastIndexOf('\n')), ''), 'trailer-missing'],
    ];
    for (const [bytes, code] of hostile) {
      const { status, report } = await run(await send(bytes), 1);
      expect([status, report?.rejected[0]?.code]).toEqual(['refused', code]);
    }
    const kept = await keepRegister(Readable.from([]), store);
    const empty = await receiveRegister(accountant, uk, { name: 'x', kept }, CLOCK, store);
    expect(empty).toMatchObject({ ok: false, code: 'file-empty' });
    expect(await store.open(kept.fileKey)).toBeNull();
  });

  it('is neither sent, started nor seen by who may not', async () => {
    const loadId = await send(await readFile(sample(REGISTER)));
    const auditor = await aMember('auditor');
    await expect(startLoad(auditor, uk, { loadId, event: 'check' })).rejects.toThrow(NotFound);
    const kept = await keepRegister(Readable.from([Buffer.from('x')]), store);
    await expect(receiveRegister(accountant, rso, { name: 'x', kept }, CLOCK, store)).rejects.toThrow(NotFound);
    expect(await findLoad({ ...auditor, memberships: [] }, uk, loadId)).toBeNull();
    expect(await findLoad(accountant, rso, loadId)).toBeNull();
    const isHis = and(eq(registerLoads.organisationId, uk), eq(registerLoads.id, loadId));
    await db().update(registerLoads).set({ userId: auditor.userId }).where(isHis);
    expect((await run(loadId, 1)).report?.rejected[0]?.code).toBe('load-forbidden');
  });
});
