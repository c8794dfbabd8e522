import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { confirmPayments } from '@/lib/api/operations/confirm-payments';
import { OPERATIONS } from '@/lib/api/operations/registry';
import { revokeKey } from '@/lib/api-keys/revoke-key';
import { newId } from '@/lib/shared/ids';
import { API_SCOPES } from '@/lib/shared/viewer';
import { aMember } from '../../support/builders/a-desk';
import { anApiKey, callApi } from '../../support/builders/api-key';
import { requestFor } from '../../support/builders/exchange-requests';
import { anExchangeWorld, type ExchangeWorld } from '../../support/builders/exchange-world';

let world: ExchangeWorld;
let elsewhere: ExchangeWorld;
beforeAll(async () => {
  world = await anExchangeWorld();
  elsewhere = await anExchangeWorld();
});

describe.each(OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  '%s',
  (_, operation) => {
    it('answers a key that has its scope, by its own schema', async () => {
      const { key } = await anApiKey(world.organisationId, { scopes: [operation.scope] });
      const { status, body } = await callApi(operation, key, requestFor(operation, world));
      expect(status).toBe(200);
      expect(operation.answer.safeParse(body).error).toBeUndefined();
    });

    it('refuses a key that has every other scope', async () => {
      const others = API_SCOPES.filter((scope) => scope !== operation.scope);
      const { key } = await anApiKey(world.organisationId, { scopes: others });
      const { status, body } = await callApi(operation, key, requestFor(operation, world));
      expect([status, body.type]).toEqual([403, 'urn:lk:problem:scope-missing']);
    });

    it('tells another organisation nothing of this one, and changes nothing of it', async () => {
      const { key } = await anApiKey(elsewhere.organisationId);
      const before = await booksOf(world.organisationId);
      const { status, body } = await callApi(operation, key, requestFor(operation, world));
      const isNamed = operation.path.includes('{') || operation === confirmPayments;
      expect(status).toBe(isNamed ? 404 : 200);
      for (const id of world.ids) expect(JSON.stringify(body.items ?? body)).not.toContain(id);
      expect(await booksOf(world.organisationId)).toEqual(before);
    });

    it.each(['nobody', 'mangled', 'unknown', 'expired', 'revoked'] as const)(
      'refuses a key that is %s',
      async (kind) => {
        const { status, body, headers } = await callApi(operation, await badKey(kind), requestFor(operation, world));
        expect([status, body.type]).toEqual([401, 'urn:lk:problem:key-invalid']);
        expect(headers.get('www-authenticate')).toBe('Bearer');
        // what an unknown address is allowed of refused keys must not end these tests
        await db().execute(sql`delete from attempt_budgets where key like 'api-refused:%'`);
      },
    );
  },
);

const BOOKS = [
  'personal_accounts',
  'invoices',
  'meters',
  'readings',
  'reading_exports',
  'payments',
  'payment_receipts',
  'imports',
] as const;

/** Every row that the API may touch. */
async function booksOf(organisationId: string): Promise<unknown[]> {
  const rows = BOOKS.map((table) =>
    db().execute(
      sql`select * from ${sql.identifier(table)} t where organisation_id = ${organisationId} order by t::text`,
    ),
  );
  return (await Promise.all(rows)).map((found) => [...found]);
}

async function badKey(kind: 'nobody' | 'mangled' | 'unknown' | 'expired' | 'revoked'): Promise<string | null> {
  if (kind === 'nobody') return null;
  const issuedAt = kind === 'expired' ? '2020-01-01T00:00:00Z' : undefined;
  const { key, keyId } = await anApiKey(world.organisationId, issuedAt === undefined ? {} : { issuedAt });
  if (kind === 'mangled') return key.slice(0, -1);
  if (kind === 'unknown') return `${key.slice(0, -6)}AAAAAA`;
  if (kind === 'revoked') {
    const administrator = await aMember(world.organisationId, 'administrator', 'Администратор Пётр');
    await revokeKey(administrator, world.organisationId, keyId);
  }
  return key;
}

describe('A key', () => {
  it('is kept as a hash only', async () => {
    const { key, keyId } = await anApiKey(world.organisationId);
    const [row] = await db().execute(sql`select * from api_keys where id = ${keyId}`);
    expect(JSON.stringify(row)).not.toContain(key.slice(16));
    expect(JSON.stringify(row)).toContain(key.slice(0, 15));
  });

  it('is issued and revoked in the journal, and by an administrator of the organisation alone', async () => {
    const { keyId } = await anApiKey(world.organisationId);
    const stranger = await aMember(elsewhere.organisationId, 'administrator', 'Чужой администратор');
    await expect(revokeKey(stranger, world.organisationId, keyId)).rejects.toThrow();
    await expect(revokeKey(stranger, elsewhere.organisationId, keyId)).rejects.toThrow();
    const own = await aMember(world.organisationId, 'administrator', 'Администратор Пётр');
    await revokeKey(own, world.organisationId, keyId);
    await revokeKey(own, world.organisationId, keyId);
    const rows = await db().execute<{ action: string }>(
      sql`select action from audit_events where subject_id = ${keyId} order by seq`,
    );
    expect([...rows].map(({ action }) => action)).toEqual(['api-key-issued', 'api-key-revoked']);
  });

  it('is told to the minute when it was last used', async () => {
    const { key, keyId } = await anApiKey(world.organisationId);
    const [operation] = OPERATIONS;
    if (!operation) throw new Error('there are operations');
    await callApi(operation, key);
    const [row] = await db().execute<{ used: boolean }>(
      sql`select last_used_at > now() - interval '1 minute' as used from api_keys where id = ${keyId}`,
    );
    expect(row?.used).toBe(true);
  });

  it('may ask so much in so long, and is told when to come again', async () => {
    const { key } = await anApiKey(world.organisationId);
    const [operation] = OPERATIONS;
    if (!operation) throw new Error('there are operations');
    await callApi(operation, key);
    await db().execute(sql`update attempt_budgets set spent = 300 where key like 'api-key:%'`);
    const { status, body, headers } = await callApi(operation, key);
    expect([status, body.status, headers.get('retry-after')]).toEqual([429, 429, '30']);
    await db().execute(sql`delete from attempt_budgets`);
  });

  it('that is guessed from one address is stopped before the database tires', async () => {
    const [operation] = OPERATIONS;
    if (!operation) throw new Error('there are operations');
    const { key } = await anApiKey(world.organisationId);
    await callApi(operation, key.slice(0, -1));
    await db().execute(sql`update attempt_budgets set spent = 100000 where key like 'api-refused:%'`);
    expect((await callApi(operation, key.slice(0, -1))).status).toBe(429);
    expect((await callApi(operation, key)).status).toBe(200);
    await db().execute(sql`delete from attempt_budgets`);
  });

  it('of an unknown id finds nothing', async () => {
    const { key } = await anApiKey(world.organisationId);
    for (const operation of OPERATIONS.filter(({ path }) => path.includes('{'))) {
      const [, name = ''] = /\{(\w+)\}/.exec(operation.path) ?? [];
      for (const id of [newId(), '1', 'СЧЁТ', `${newId()}'--`]) {
        expect((await callApi(operation, key, { params: { [name]: id } })).status).toBe(404);
      }
    }
  });
});
