import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { db, disconnect } from '@/db/client';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { verifyAuditChain } from '@/lib/audit/verify-chain';
import { newId } from '@/lib/shared/ids';
import { systemActor } from '@/lib/shared/viewer';

const actor = systemActor('journal-test');
let organisationId: string;

const write = (subjectId: string) =>
  transaction((tx) =>
    recordAudit(tx, actor, {
      organisationId,
      action: 'thing-done',
      subjectKind: 'thing',
      subjectId,
      details: { b: 1, a: 'ё' },
    }),
  );

/** What only the owner of the database can do: the triggers are off for this transaction. */
const tamper = (statement: ReturnType<typeof sql>) =>
  transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(statement);
  });

beforeEach(async () => {
  organisationId = newId();
  for (let n = 1; n <= 5; n += 1) await write(String(n));
});
afterAll(disconnect);

describe('the journal', () => {
  it('is whole after it was written, also by many at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => write(`parallel-${n}`)));
    const [row] = await db().execute<{ last: string }>(
      sql`select max(seq) as last from audit_events where organisation_id = ${organisationId}`,
    );
    expect(Number(row?.last)).toBe(25);
    expect(await verifyAuditChain(organisationId)).toBeNull();
  });

  it('refuses to be edited or shortened', async () => {
    await expect(
      transaction((tx) =>
        tx.execute(sql`update audit_events set action = 'x' where organisation_id = ${organisationId}`),
      ),
    ).rejects.toThrow();
    await expect(
      transaction((tx) => tx.execute(sql`delete from audit_events where organisation_id = ${organisationId}`)),
    ).rejects.toThrow();
  });

  it.each([
    ['an edited event', sql`update audit_events set details = '{}' where seq = 3`, 3],
    ['a removed event', sql`delete from audit_events where seq = 2`, 3],
    ['a cut-off end', sql`delete from audit_events where seq = 5`, 5],
    ['a re-dated event', sql`update audit_events set at = at - interval '1 day' where seq = 4`, 4],
  ])('shows %s', async (_, statement, place) => {
    await tamper(sql`${statement} and organisation_id = ${organisationId}`);
    expect(await verifyAuditChain(organisationId)).toBe(place);
  });

  it('forgets an event whose transaction was rolled back, and keeps its numbering whole', async () => {
    await expect(
      transaction(async (tx) => {
        await recordAudit(tx, actor, { organisationId, action: 'thing-undone', subjectKind: 'thing', subjectId: 'x' });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await write('after');
    expect(await verifyAuditChain(organisationId)).toBeNull();
  });
});
