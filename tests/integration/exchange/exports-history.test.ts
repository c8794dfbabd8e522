import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { staffMembers } from '@/db/schema/auth';
import { exportAccounts } from '@/lib/exchange/outgoing/export-accounts';
import { exportPayments } from '@/lib/exchange/outgoing/export-payments';
import { exportReadings } from '@/lib/exchange/outgoing/export-readings';
import { type ExportView, exportsAmong, findRegisterExport, listExports } from '@/lib/exchange/outgoing/find-exports';
import { findWaiting } from '@/lib/exchange/outgoing/find-waiting';
import { markExport } from '@/lib/exchange/outgoing/mark-export';
import { openExport } from '@/lib/exchange/outgoing/open-export';
import { replacePaymentsExport } from '@/lib/exchange/outgoing/replace-payments-export';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import { period } from '@/lib/shared/billing-period';
import { fixedClock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { LocalStore } from '@/lib/storage/local-store';
import { aMeter, aReading } from '@/tests/support/builders/a-meter';
import { check, load, loadAccounts, UK_INN } from '@/tests/support/builders/loaded';
import { aLogin } from '@/tests/support/builders/login';
import { aPayingResident } from '@/tests/support/builders/paying-resident';
import { sample, writeRegister } from '@/tests/support/builders/register';
import { journalOf } from '@/tests/support/journal';

const clock = fixedClock('2026-11-26T08:00:00Z');
let uk = '';
let store: LocalStore;
let accountant: Viewer;

beforeAll(async () => {
  await loadAccounts();
  await load([sample('sber-eps-2026-09-10-uk.txt')], { organisationInn: UK_INN });
  uk = (await findOrganisationByInn(UK_INN)) ?? '';
  store = new LocalStore(await mkdtemp(join(tmpdir(), 'exports-')));
  accountant = await aMember('billing');
});

async function aMember(role: StaffRole, organisationId = uk): Promise<Viewer> {
  const { userId, email } = await aLogin({ emailVerifiedAt: systemClock.now() });
  await db().insert(staffMembers).values({ organisationId, id: newId(), userId, role });
  const memberships = [{ organisationId, role }];
  return { kind: 'user', userId, email, sessionId: newId(), isEmailVerified: true, memberships };
}

async function seen(exportId: string): Promise<ExportView> {
  const made = await findRegisterExport(accountant, uk, exportId);
  if (!made) throw new Error('the export is there');
  return made;
}

async function bytesOf(exportId: string, viewer = accountant, organisationId = uk): Promise<Buffer> {
  const open = await openExport(viewer, organisationId, exportId, store);
  if (!open) throw new Error('the file is there');
  return Buffer.from(await new Response(open.stream).arrayBuffer());
}

async function tellPayments(): Promise<string> {
  const order = { organisationId: uk, format: 'csv', scope: 'all', dayFrom: null, dayTo: null } as const;
  const made = await exportPayments(accountant, order, clock, store);
  if (!made.ok || made.value.exportId === null) throw new Error('payments wait');
  return made.value.exportId;
}

describe('An export of payments', () => {
  let exportId = '';

  it('takes what waits, stands in the history and is the same file however often it is taken', async () => {
    expect((await findWaiting(accountant, uk)).payments).toEqual({
      cabinet: { rows: 0, totalKopecks: 0 },
      all: { rows: 32, totalKopecks: 16_352_923 },
    });
    exportId = await tellPayments();
    expect((await findWaiting(accountant, uk)).payments?.all).toEqual({ rows: 0, totalKopecks: 0 });
    const { rows } = await listExports(accountant, uk, { kind: 'payments', status: 'made' });
    expect(rows).toMatchObject([
      {
        id: exportId,
        fileName: 'payments-2026-11-26.csv',
        rows: 32,
        totalKopecks: 16_352_923,
        email: accountant.email,
      },
    ]);
    const [first, again] = [await bytesOf(exportId), await bytesOf(exportId)];
    expect(again.equals(first)).toBe(true);
    expect(first.length).toBe(rows[0]?.fileBytes);
    expect(await journalOf(uk, 'export-downloaded')).toHaveLength(2);
    expect([...(await exportsAmong([rows[0]?.fileKey ?? '', newId()]))]).toEqual([rows[0]?.fileKey]);
  });

  it('the billing centre could not read is told anew; what the new format cannot say waits', async () => {
    const replaced = await replacePaymentsExport(accountant, uk, { exportId, format: 'sber-eps' }, clock, store);
    if (!replaced.ok) throw new Error(replaced.code);
    expect(await seen(exportId)).toMatchObject({ status: 'replaced', fileName: 'payments-2026-11-26.csv' });
    expect(await seen(replaced.value)).toMatchObject({ status: 'made', replaces: exportId, rows: 32, skipped: 0 });
    expect((await findWaiting(accountant, uk)).payments?.all.rows).toBe(0);
    const bytes = await bytesOf(replaced.value);
    const own = await check(await writeRegister('own.txt', bytes), { organisationInn: UK_INN });
    expect(own).toMatchObject({ status: 'refused', rejected: [{ code: 'own-export' }] });
    // one more line's end: it is another file
    const file = await writeRegister('told-anew.txt', Buffer.concat([bytes, Buffer.from('\r\n')]));
    expect(await check(file, { organisationInn: UK_INN })).toMatchObject({ accepted: 32, totalKopecks: 16_352_923 });
    const twice = await replacePaymentsExport(accountant, uk, { exportId, format: 'csv' }, clock, store);
    expect(twice).toMatchObject({ ok: false, code: 'export-moved-on' });
    exportId = replaced.value;
  });

  it('is marked as received by one of two, and then told anew only when the mark is taken back', async () => {
    const received = () => markExport(accountant, uk, { exportId, mark: 'received' }, clock);
    const both = await Promise.all([received(), received()]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await seen(exportId)).toMatchObject({ status: 'received', receivedAt: clock.now() });
    const anew = () => replacePaymentsExport(accountant, uk, { exportId, format: 'csv' }, clock, store);
    expect(await anew()).toMatchObject({ ok: false, code: 'export-moved-on' });
    await markExport(accountant, uk, { exportId, mark: 'not-received' }, clock);
    expect(await seen(exportId)).toMatchObject({ status: 'made', receivedAt: null, receivedBy: null });
    expect((await anew()).ok).toBe(true);
  });
});

describe('An export of accounts', () => {
  it('loads back without a change, and with masked names not at all', async () => {
    const order = { organisationId: uk, format: 'csv-1251', scope: 'named' } as const;
    const { exportId, rows, skipped } = await exportAccounts(accountant, order, clock, store);
    expect(skipped).toEqual([]);
    const named = await writeRegister('accounts.csv', await bytesOf(exportId ?? ''));
    expect(await check(named, { organisationInn: UK_INN })).toMatchObject({ status: 'unchanged', accepted: rows });
    const masked = await exportAccounts(accountant, { ...order, scope: 'masked' }, clock, store);
    const bytes = await bytesOf(masked.exportId ?? '');
    expect(new TextDecoder('windows-1251').decode(bytes)).not.toContain('Воробьёва');
    const report = await check(await writeRegister('masked.csv', bytes), { organisationInn: UK_INN });
    expect(report).toMatchObject({ status: 'refused', rejected: [{ code: 'column-missing' }] });
  });
});

describe('An export of readings', () => {
  it('is kept as it was sent', async () => {
    const resident = await aPayingResident();
    const { organisationId } = resident;
    const meter = await aMeter(resident, { gisNumber: '16001' });
    await aReading(resident, meter, { period: '2026-11', value: '110', status: 'accepted' });
    const member = await aMember('billing', organisationId);
    expect((await findWaiting(member, organisationId)).readings).toEqual([{ period: '2026-11', rows: 1 }]);
    const order = { organisationId, period: period('2026-11'), format: 'gis' } as const;
    const { exportId, bytes } = await exportReadings(member, order, clock, store);
    expect((await bytesOf(exportId ?? '', member, organisationId)).equals(bytes ?? Buffer.alloc(0))).toBe(true);
    const { rows } = await listExports(member, organisationId, {});
    expect(rows).toMatchObject([{ id: exportId, kind: 'readings', period: '2026-11', rows: 1, totalKopecks: null }]);
    expect((await findWaiting(member, organisationId)).readings).toEqual([]);
    // a cashier sees that it was made, not what it says
    const cashier = await aMember('cashier', organisationId);
    expect((await listExports(cashier, organisationId, {})).rows).toHaveLength(1);
    expect((await findWaiting(cashier, organisationId)).readings).toBeNull();
    expect(await openExport(cashier, organisationId, exportId ?? '', store)).toBeNull();
  });
});

describe('Whoever may not', () => {
  it('neither sees, takes, marks nor replaces an export', async () => {
    const [{ id: exportId = '' } = {}] = (await listExports(accountant, uk, { status: 'made' })).rows;
    const [dispatcher, auditor] = [await aMember('dispatcher'), await aMember('auditor')];
    expect((await listExports(dispatcher, uk, {})).rows).toEqual([]);
    expect(await findRegisterExport(dispatcher, uk, exportId)).toBeNull();
    expect(await openExport(dispatcher, uk, exportId, store)).toBeNull();
    await expect(markExport(auditor, uk, { exportId, mark: 'received' })).rejects.toBeInstanceOf(NotFound);
    const order = { exportId, format: 'csv' } as const;
    await expect(replacePaymentsExport(auditor, uk, order, clock, store)).rejects.toBeInstanceOf(NotFound);
    const elsewhere = { organisationId: uk, format: 'csv', scope: 'named' } as const;
    await expect(exportAccounts(auditor, elsewhere, clock, store)).rejects.toBeInstanceOf(NotFound);
    const stranger = await aMember('administrator', (await aPayingResident()).organisationId);
    await expect(markExport(stranger, uk, { exportId, mark: 'received' })).rejects.toBeInstanceOf(NotFound);
  });
});
