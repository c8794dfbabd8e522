import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { registerExports } from '@/db/schema/exchange/exports';
import { payments } from '@/db/schema/payments';
import { transaction } from '@/db/transaction';
import { exportPayments, type PaymentsExport } from '@/lib/exchange/outgoing/export-payments';
import { findControl } from '@/lib/exchange/outgoing/find-control';
import type { PaymentFormat } from '@/lib/exchange/outgoing/rules';
import { totalOf } from '@/lib/exchange/outgoing/told-payment';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import { returnExternalPayment } from '@/lib/payments/return-external-payment';
import { day } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { kopecks } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import { LocalStore } from '@/lib/storage/local-store';
import { check, load, loadAccounts, loadOne, RSO_INN, UK_INN } from '@/tests/support/builders/loaded';
import { aViewer } from '@/tests/support/builders/paying-resident';
import { sample, writeRegister } from '@/tests/support/builders/register';
import { journalOf } from '@/tests/support/journal';

const actor = systemActor('test');
const clock = fixedClock('2026-11-26T08:00:00Z');
let organisationId = '';
let store: LocalStore;

beforeAll(async () => {
  await loadAccounts();
  organisationId = (await findOrganisationByInn(UK_INN)) ?? '';
  store = new LocalStore(await mkdtemp(join(tmpdir(), 'exports-')));
});

interface Wish {
  readonly format?: PaymentFormat;
  readonly scope?: 'cabinet' | 'all';
  readonly dayTo?: string;
}

async function tell({ format = 'csv', scope = 'all', dayTo }: Wish = {}): Promise<PaymentsExport> {
  const order = { organisationId, format, scope, dayFrom: null, dayTo: dayTo === undefined ? null : day(dayTo) };
  const made = await exportPayments(actor, order, clock, store);
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** The file as it is kept. */
async function fileOf(exportId: string | null, of = organisationId): Promise<{ name: string; bytes: Buffer }> {
  const isIt = and(eq(registerExports.organisationId, of), eq(registerExports.id, exportId ?? ''));
  const [row] = await db().select().from(registerExports).where(isIt);
  const file = row && (await store.open(row.fileKey));
  if (!row || !file) throw new Error('the export is kept');
  return { name: row.fileName, bytes: Buffer.from(await new Response(file.stream).arrayBuffer()) };
}

async function keptFiles(): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.list()) keys.push(key);
  return keys;
}

/** The same from another cabinet, whose operations have other numbers. */
const elsewhere = (bytes: Uint8Array): Buffer =>
  Buffer.from(
    `${Buffer.from(bytes)
      .toString('latin1')
      .replaceAll(/\b0([\da-f]{31})\b/g, 'f$1')}\r\n`,
    'latin1',
  );

const exportsMade = () => db().select().from(registerExports).where(eq(registerExports.organisationId, organisationId));

describe('Payments', () => {
  it('are told once, in the shape and with the totals of the bank that took them', async () => {
    await load([sample('sber-eps-2026-09-10-uk.txt')], { organisationInn: UK_INN });
    expect(await tell({ scope: 'cabinet' })).toEqual({ exportId: null, rows: [], skipped: [] });
    const { exportId, rows } = await tell({ format: 'sber-eps' });
    expect([rows.length, totalOf(rows)]).toEqual([32, 16_352_923]);
    const { name, bytes } = await fileOf(exportId);
    const file = await writeRegister(name, elsewhere(bytes));
    expect(new TextDecoder('windows-1251').decode(bytes).trimEnd().split('\r\n').at(-1)).toBe(
      '=32;163529,23;162220,99;1308,24;;',
    );
    expect(await check(file, { organisationInn: UK_INN })).toMatchObject({
      ...{ profile: 'sber-eps', encoding: 'cp1251', rows: 32, accepted: 32, rejected: [], totalKopecks: 16_352_923 },
    });
    expect(await tell()).toEqual({ exportId: null, rows: [], skipped: [] });
    expect(await journalOf(organisationId, 'payments-exported')).toMatchObject([
      { subject_id: exportId, details: { format: 'sber-eps', rows: 32, totalKopecks: 16_352_923, skipped: 0 } },
    ]);
  });

  it('go back in a later register with a minus, where the format has one', async () => {
    const [payment] = await db().select().from(payments).where(eq(payments.organisationId, organisationId)).limit(1);
    if (!payment) throw new Error('a register was loaded');
    const back = { organisationId, paymentId: payment.id, kind: 'refund', amountKopecks: kopecks(1_050) } as const;
    const at = clock.now();
    await transaction((tx) => returnExternalPayment(tx, { ...back, at, cause: 'operator', detail: {} }));
    const unsaid = await tell({ format: 'sber-eps' });
    expect([unsaid.exportId, unsaid.skipped.map(({ reason }) => reason)]).toEqual([null, ['not-a-payment']]);
    const { exportId, rows } = await tell();
    expect(rows).toMatchObject([{ kind: 'refund', amountKopecks: -1_050, movedKopecks: -1_050, day: '2026-11-26' }]);
    const { name, bytes } = await fileOf(exportId);
    expect(bytes.toString()).toContain(';-10,50;-10,50;0,00;Банк;');
    expect(await check(await writeRegister(name, elsewhere(bytes)), { organisationInn: UK_INN })).toMatchObject({
      // its payment was told in another file
      ...{ profile: 'payments', rows: 1, accepted: 1, rejected: [{ code: 'payment-put-aside' }] },
    });
  });

  it.each(['csv', 'csv-1251', '1c-client-bank'] as const)(
    'as %s come back through the import with the same sum',
    async (format) => {
      const registers = { csv: '2026-09-15', 'csv-1251': '2026-10-15', '1c-client-bank': '2026-11-12' };
      await loadOne(sample(`tbank-${registers[format]}-uk.csv`), { organisationInn: UK_INN });
      const { exportId, rows } = await tell({ format });
      expect(rows.length).toBeGreaterThan(10);
      const came = rows.reduce((sum, row) => sum + Math.max(0, row.amountKopecks), 0);
      const { name, bytes } = await fileOf(exportId);
      const own = await check(await writeRegister(name, bytes), { organisationInn: UK_INN });
      expect(own).toMatchObject({ status: 'refused', rejected: [{ code: 'own-export' }] });
      const report = await check(await writeRegister(name, elsewhere(bytes)), { organisationInn: UK_INN });
      expect(report).toMatchObject({ status: 'loaded', rows: rows.length, accepted: rows.length, totalKopecks: came });
      expect(report.rejected).toEqual([]);
    },
  );

  it.each(['tbank', 'tula17'] as const)('as %s are read by the importer of another organisation', async (format) => {
    const register = { tbank: '2026-09-14', tula17: '2026-11-13' }[format];
    await loadOne(sample(`sber-eps-${register}-rso.txt`), { organisationInn: RSO_INN });
    const rso = (await findOrganisationByInn(RSO_INN)) ?? '';
    const order = { organisationId: rso, format, scope: 'all', dayFrom: null, dayTo: null } as const;
    const made = await exportPayments(actor, order, clock, store);
    if (!made.ok || made.value.exportId === null) throw new Error('there is something to tell');
    const { exportId, rows } = made.value;
    expect(rows.length).toBeGreaterThan(10);
    const { name, bytes } = await fileOf(exportId, rso);
    const total = totalOf(rows);
    // the accounts are not the other organisation's: what came is told, and put aside
    const file = await writeRegister(`${format}-${name}`, bytes);
    const report = await loadOne(file, { organisationInn: UK_INN });
    expect(report).toMatchObject({ profile: format, status: 'loaded', rows: rows.length, accepted: rows.length });
    expect(report.rejected.every(({ code }) => code === 'payment-put-aside')).toBe(true);
    const [read] = await db().execute(sql`select rows, gross_kopecks::text as gross from bank_registers
      where organisation_id = ${organisationId} and file_name = ${`${format}-${name}`}`);
    expect(read).toEqual({ rows: rows.length, gross: String(total) });
    const viewer = { ...(await aViewer()), memberships: [{ organisationId: rso, role: 'auditor' as const }] };
    const control = await findControl(viewer, rso, exportId);
    if (format === 'tbank') return expect(control).toBeNull();
    const text = control?.text.replace(name, `${format}-${name}`) ?? '';
    const companion = await writeRegister('control-of-it.txt', text);
    expect(await loadOne(companion, { organisationInn: UK_INN })).toMatchObject({
      ...{ profile: 'tula17-control', status: 'loaded', totalKopecks: total },
    });
    expect(await findControl({ ...viewer, memberships: [] }, rso, exportId)).toBeNull();
  });

  it('asked for by four at once are told once each, and no file is left of who was late', async () => {
    await load([sample('sber-eps-2026-10-09-uk.txt')], { organisationInn: UK_INN });
    const [before, files] = [(await exportsMade()).length, (await keptFiles()).length];
    const formats = ['csv', 'sber-eps', '1c-client-bank', 'csv'] as const;
    const made = await Promise.all(formats.map((format) => tell({ format })));
    expect(made.filter(({ exportId }) => exportId !== null)).toHaveLength(1);
    expect((await exportsMade()).length - before).toBe(1);
    expect((await keptFiles()).length - files).toBe(1);
    const [left] = await db().execute(sql`select count(*)::int as count from ledger_postings p
      where p.organisation_id = ${organisationId} and p.book = 'resident' and not exists (
        select 1 from exported_postings x where x.organisation_id = p.organisation_id and x.entry_id = p.entry_id
          and x.position = p.position)`);
    expect(left).toEqual({ count: 0 });
  });

  it('of chosen days alone are told, the others wait', async () => {
    await load([sample('sber-eps-2026-11-10-uk.txt'), sample('sber-eps-2026-10-14-uk.txt')], {
      organisationInn: UK_INN,
    });
    const { rows } = await tell({ dayTo: '2026-10-31' });
    expect(new Set(rows.map((row) => row.day.slice(0, 7)))).toEqual(new Set(['2026-10']));
    const rest = await tell();
    expect(new Set(rest.rows.map((row) => row.day.slice(0, 7)))).toEqual(new Set(['2026-11']));
  });

  it('whose export breaks down are not told, and go out with the next one', async () => {
    await load([sample('sber-eps-2026-09-14-uk.txt')], { organisationInn: UK_INN });
    const before = await exportsMade();
    const broken = Object.assign(Object.create(store), { write: () => Promise.reject(new Error('no room')) });
    const order = { organisationId, format: 'csv', scope: 'all', dayFrom: null, dayTo: null } as const;
    await expect(exportPayments(actor, order, clock, broken)).rejects.toThrow('no room');
    expect(await exportsMade()).toEqual(before);
    expect((await tell()).rows.length).toBeGreaterThan(0);
  });

  it('are told by the staff of the billing of their organisation alone', async () => {
    const order = { organisationId, format: 'csv', scope: 'all', dayFrom: null, dayTo: null } as const;
    const rso = (await findOrganisationByInn(RSO_INN)) ?? '';
    for (const membership of [
      { organisationId, role: 'cashier' },
      { organisationId: rso, role: 'administrator' },
    ] as const) {
      const viewer = { ...(await aViewer()), memberships: [membership] };
      await expect(exportPayments(viewer, order, clock, store)).rejects.toBeInstanceOf(NotFound);
    }
  });
});
