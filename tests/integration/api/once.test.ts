import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { saveAccounts } from '@/lib/api/operations/save-accounts';
import { saveMeters } from '@/lib/api/operations/save-meters';
import { anApiKey, callApi } from '../../support/builders/api-key';
import { aMeterItem, anAccountItem } from '../../support/builders/exchange-requests';
import { anExchangeWorld, type ExchangeWorld } from '../../support/builders/exchange-world';

let world: ExchangeWorld;
let key: string;
beforeAll(async () => {
  world = await anExchangeWorld();
  ({ key } = await anApiKey(world.organisationId));
});

const save = (idempotencyKey: string, accounts: readonly unknown[], by = key) =>
  callApi(saveAccounts, by, { body: { accounts }, headers: { 'idempotency-key': idempotencyKey } });

const loads = async () => {
  const [row] = await db().execute<{ count: number }>(
    sql`select count(*)::int as count from imports where organisation_id = ${world.organisationId}`,
  );
  return row?.count ?? 0;
};

describe('A write with its Idempotency-Key', () => {
  it('is done once, however many come with it at the same time', async () => {
    const before = await loads();
    const items = [anAccountItem({ number: '7001' })];
    const answers = await Promise.all(Array.from({ length: 20 }, () => save('twenty-at-once', items)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const replays = answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true');
    expect(replays).toHaveLength(19);
    expect(await loads()).toBe(before + 1);
  });

  it('is answered the same when it comes again, though the books have changed since', async () => {
    const first = await save('comes-again', [anAccountItem({ number: '7002' })]);
    await db().execute(sql`delete from personal_accounts where number = '7002'`);
    const second = await save('comes-again', [anAccountItem({ number: '7002' })]);
    expect(second.body).toEqual(first.body);
    const [row] = await db().execute(sql`select 1 from personal_accounts where number = '7002'`);
    expect(row).toBeUndefined();
  });

  it('is refused for another body and for another operation', async () => {
    await save('mine-alone', [anAccountItem({ number: '7003' })]);
    const other = await save('mine-alone', [anAccountItem({ number: '7004' })]);
    expect([other.status, other.body.type]).toEqual([422, 'urn:lk:problem:idempotency-key-reused']);
    const headers = { 'idempotency-key': 'mine-alone' };
    const elsewhere = await callApi(saveMeters, key, { body: { meters: [aMeterItem()] }, headers });
    expect(elsewhere.body.type).toBe('urn:lk:problem:idempotency-key-reused');
  });

  it('is another one under another key of the same organisation', async () => {
    const { key: second } = await anApiKey(world.organisationId);
    await save('one-text-two-keys', [anAccountItem({ number: '7005' })]);
    expect((await save('one-text-two-keys', [anAccountItem({ number: '7006' })], second)).status).toBe(200);
  });

  it('may be corrected under the same key when it was refused: nothing was done', async () => {
    const before = await loads();
    const refused = await save('to-be-corrected', [anAccountItem({ number: '7007', lastName: null })]);
    expect([refused.status, refused.body.type]).toEqual([422, 'urn:lk:problem:nothing-accepted']);
    expect(await loads()).toBe(before);
    expect((await save('to-be-corrected', [anAccountItem({ number: '7007' })])).status).toBe(200);
  });

  it.each(['', 'short', 'with a blank', 'x'.repeat(101)])('is needed: %j is none', async (text) => {
    const answer = await save(text, [anAccountItem()]);
    expect([answer.status, answer.body.type]).toEqual([400, 'urn:lk:problem:idempotency-key-missing']);
  });
});
