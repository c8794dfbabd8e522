import { Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { disconnect } from '@/db/client';
import { copyRows } from '@/db/copy';
import { transaction } from '@/db/transaction';
import { openWire } from '@/db/wire';

describe('the wire to the database', () => {
  beforeEach(disconnect);

  it('lets short messages go at once: the end of a COPY is one', async () => {
    const hurry = vi.spyOn(Socket.prototype, 'setNoDelay');
    const rows = await transaction(async (tx) => {
      await tx.execute(sql`create temp table staged (name text) on commit drop`);
      await copyRows(tx, 'staged (name)', [['Ковалёва'], ['Комаров']]);
      return tx.execute(sql`select name from staged order by name`);
    });
    expect([...rows]).toEqual([{ name: 'Ковалёва' }, { name: 'Комаров' }]);
    expect(hurry).toHaveBeenCalledWith(true);
  });

  it('says of a server that is not there what the driver says', async () => {
    const absent = postgres('postgres://nobody@127.0.0.1:1/absent', { max: 1, ...{ socket: openWire } });
    await expect(absent`select 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await absent.end();
  });
});
