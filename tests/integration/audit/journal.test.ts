import { randomInt } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { verifyAuditChain, verifyAuditSlice } from '@/lib/audit/verify-chain';
import { noteJournalExport } from '@/lib/auth/journal/export-journal';
import { searchJournal } from '@/lib/auth/journal/search-journal';
import { verifyJournal } from '@/lib/auth/journal/verify-journal';
import { may } from '@/lib/auth/permissions';
import { day } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { STAFF_ROLES, systemActor, type Viewer } from '@/lib/shared/viewer';
import { aMember } from '../../support/builders/a-desk';
import { anOrganisation } from '../../support/builders/book-account';
import { journalOf } from '../../support/journal';

let organisationId: string;
let auditor: Viewer;
beforeEach(async () => {
  ({ organisationId } = await anOrganisation({ timeZone: 'Asia/Kamchatka' }));
  auditor = await aMember(organisationId, 'auditor', 'Проверкина Зоя');
});

const write = (subjectId: string, actor: Viewer | ReturnType<typeof systemActor> = systemActor('poller')) =>
  transaction((tx) =>
    recordAudit(tx, actor, { organisationId, action: 'payment-settled', subjectKind: 'payment', subjectId }),
  );

/** What only the owner of the database can do: the triggers are off for this transaction. */
const tamper = (statement: ReturnType<typeof sql>) =>
  transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(statement);
  });

const subjects = async (filter: Parameters<typeof searchJournal>[2]) =>
  (await searchJournal(auditor, organisationId, filter)).rows.map(({ subjectId }) => subjectId);

describe('The journal', () => {
  it('is searched by person, action, subject and days of the organisation', async () => {
    await write('by-system');
    await write('by-zoya', auditor);
    expect(await subjects({ person: 'проверкина' })).toEqual(['by-zoya']);
    expect(await subjects({ person: auditor.email.slice(0, 20) })).toEqual(['by-zoya']);
    expect(await subjects({ person: 'poller' })).toEqual(['by-system']);
    expect(await subjects({ person: '100%' })).toEqual([]);
    expect(await subjects({ action: 'payment-settled', subjectId: 'by-system' })).toEqual(['by-system']);
    expect(await subjects({ subjectKind: 'request' })).toEqual([]);
    // 13:00 in Moscow is the next day in Kamchatka
    await tamper(sql`update audit_events set at = '2026-03-01T13:00:00Z' where organisation_id = ${organisationId}
      and subject_id = 'by-system'`);
    expect(await subjects({ from: day('2026-03-02'), to: day('2026-03-02') })).toEqual(['by-system']);
    expect(await subjects({ to: day('2026-03-01') })).toEqual([]);
  });

  it('comes page by page, each entry once, also while others write', async () => {
    for (let n = 1; n <= 7; n += 1) await write(`n-${n}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchJournal(auditor, organisationId, {}, cursor, 3);
      seen.push(...page.rows.map(({ subjectId }) => subjectId));
      await write('meanwhile');
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['n-7', 'n-6', 'n-5', 'n-4', 'n-3', 'n-2', 'n-1']);
    expect((await searchJournal(auditor, organisationId, {}, 'nonsense', 3)).rows).toHaveLength(3);
  });

  it('notes who took it away, and what was verified', async () => {
    await write('one');
    await noteJournalExport(auditor, organisationId, { person: 'кто-то', action: 'payment-settled' });
    expect((await journalOf(organisationId, 'journal-exported')).map(({ details }) => details)).toEqual([
      { action: 'payment-settled', byPerson: true },
    ]);
    const verified = await verifyJournal(auditor, organisationId, 0);
    expect(verified).toEqual({ ok: true, value: { through: 2, broken: null, isLast: true, total: 2 } });
    const told = await journalOf(organisationId, 'journal-verified');
    expect(told.map(({ details }) => details)).toEqual([{ after: 0, through: 2, broken: null }]);
    expect(await verifyAuditChain(organisationId)).toBeNull();
  });

  it('is read by administrators and auditors of this organisation alone', async () => {
    const others = STAFF_ROLES.map((role) => ({ ...auditor, memberships: [{ organisationId, role }] }));
    const elsewhere = [{ organisationId: (await anOrganisation()).organisationId, role: 'auditor' as const }];
    const foreign = { ...auditor, memberships: elsewhere };
    const refused = [...others.filter((one) => !may(one, 'audit-view', organisationId)), foreign];
    expect(refused).toHaveLength(6);
    for (const viewer of refused) {
      await expect(searchJournal(viewer, organisationId, {})).rejects.toThrow(NotFound);
      await expect(verifyJournal(viewer, organisationId, 0)).rejects.toThrow(NotFound);
      await expect(noteJournalExport(viewer, organisationId, {})).rejects.toThrow(NotFound);
    }
    expect(await journalOf(organisationId, 'journal-exported')).toEqual([]);
  });
});

describe('The chain', () => {
  const SIZE = 24;
  const TAMPERINGS = [
    (at: number) => sql`update audit_events set details = '{"sum": 1}' where seq = ${at}`,
    (at: number) => sql`update audit_events set actor = ${newId()} where seq = ${at}`,
    (at: number) => sql`update audit_events set action = 'payment-parked' where seq = ${at}`,
    (at: number) => sql`update audit_events set subject_id = 'another' where seq = ${at}`,
    (at: number) => sql`update audit_events set at = at - interval '1 second' where seq = ${at}`,
    (at: number) => sql`update audit_events set hash = md5(hash) where seq = ${at}`,
    (at: number) => sql`update audit_events set previous_hash = md5(hash) where seq = ${at}`,
    (at: number) => sql`delete from audit_events where seq = ${at}`,
    (at: number) => sql`delete from audit_events where seq >= ${at}`,
    (at: number) => sql`update audit_events set seq = seq + 1000 where seq = ${at}`,
  ];

  it('shows a hundred of a hundred tamperings, in slices of any size', async () => {
    for (let n = 1; n <= SIZE; n += 1) await write(`n-${n}`);
    await db().execute(sql`create table kept_events as select * from audit_events
      where organisation_id = ${organisationId}`);
    const missed: string[] = [];
    for (let n = 0; n < 100; n += 1) {
      const at = randomInt(1, SIZE + 1);
      const kind = n % TAMPERINGS.length;
      await tamper(sql`${TAMPERINGS[kind]?.(at)} and organisation_id = ${organisationId}`);
      const broken = await verifyAuditChain(organisationId, randomInt(1, SIZE + 5));
      if (broken === null) missed.push(`${kind} at ${at}`);
      await tamper(sql`delete from audit_events where organisation_id = ${organisationId}`);
      await tamper(sql`insert into audit_events select * from kept_events`);
    }
    expect(missed).toEqual([]);
    expect(await verifyAuditChain(organisationId, 5)).toBeNull();
  });

  it('is whole when its last slice is exactly full', async () => {
    for (let n = 1; n <= 4; n += 1) await write(`n-${n}`);
    expect(await verifyAuditSlice(organisationId, 0, 4)).toEqual({ through: 4, broken: null, isLast: false });
    expect(await verifyAuditSlice(organisationId, 4, 4)).toEqual({ through: 4, broken: null, isLast: true });
    await tamper(sql`delete from audit_events where seq = 4 and organisation_id = ${organisationId}`);
    expect(await verifyAuditChain(organisationId, 3)).toBe(4);
  });
});
