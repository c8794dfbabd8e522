import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '@/lib/shared/clock';
import { loadAccounts } from '@/tests/support/builders/loaded';
import { sample } from '@/tests/support/builders/register';
import { aRoom, type Room } from '@/tests/support/builders/sent-register';

let room: Room;

beforeAll(async () => {
  await loadAccounts();
  room = await aRoom(fixedClock('2026-11-20T09:00:00Z'));
});

const previewOf = async (name: string) => (await room.check(await readFile(sample(name)), name)).preview;

describe('the first rows of a register before it is loaded', () => {
  it('show the lines of bills with their accounts, addresses and sums', async () => {
    const preview = await previewOf('charges-2026-10-uk.csv');
    expect(preview).toMatchObject({ kind: 'bills', delimiter: ';' });
    expect(preview?.rows).toHaveLength(50);
    expect(preview?.rows[0]).toEqual({
      account: '6262000000019',
      address: 'Заречная обл., Зеленодольский р-н, пгт Берёзовый Бор, ул. Спортивная, д. 9, 1',
      service: 'Содержание и ремонт жилого помещения',
      ...{ volume: '47.65', tariff: '29.15', recalculationKopecks: 0, toPayKopecks: 138_900 },
    });
  });

  it('show payments of a bank beside the address they are for', async () => {
    const preview = await previewOf('sber-eps-2026-10-09-uk.txt');
    expect(preview).toMatchObject({ kind: 'payments', delimiter: ';' });
    expect(preview?.rows[0]).toMatchObject({ address: expect.stringContaining('ул.'), day: '2026-10-09' });
  });

  it('show the cells of any other register', async () => {
    const preview = await previewOf('accounts.csv');
    expect(preview).toMatchObject({ kind: 'cells', delimiter: ';' });
    expect(preview?.rows[0]).toContain('Номер ЛС');
  });
});
