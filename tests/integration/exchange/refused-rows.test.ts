import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import { takeRefusedRows, takeReport } from '@/lib/exchange/loads/take-report';
import { fixedClock } from '@/lib/shared/clock';
import { loadAccounts } from '@/tests/support/builders/loaded';
import { sampleText, toRows, toText } from '@/tests/support/builders/register';
import { aRoom, type Room } from '@/tests/support/builders/sent-register';
import { journalOf } from '@/tests/support/journal';

let room: Room;
let october: string[][];

beforeAll(async () => {
  await loadAccounts();
  room = await aRoom(fixedClock('2026-11-20T09:00:00Z'));
  october = toRows(await sampleText('charges-2026-10-uk.csv'));
});

const take = async (load: LoadView) =>
  await takeRefusedRows(
    room.accountant,
    { organisationId: room.organisationId, loadId: load.id, title: 'Причина' },
    room.store,
  );

const bytesOf = (taken: Awaited<ReturnType<typeof take>>) => buffer(taken?.body ?? Readable.from([]));

describe('the rows of a register that were not taken', () => {
  it('come back in the shape they were sent in, and load once they are mended', async () => {
    const number = october[2]?.[2] ?? '';
    const wrong = october.map((row) => (row[2] === number ? row.with(2, '0000000') : row));
    const load = await room.load(iconv.encode(toText(wrong), 'win1251'), 'октябрь.csv');
    expect(load.status).toBe('loaded');
    const taken = await take(load);
    expect(taken).toMatchObject({ name: 'октябрь.csv', mediaType: 'text/csv' });
    const bytes = await bytesOf(taken);
    const rows = toRows(iconv.decode(bytes, 'win1251'));
    const bill = wrong.filter((row) => row[2] === '0000000');
    expect(rows.slice(1, -1).map((row) => row.slice(0, -1))).toEqual(bill);
    expect(rows[0]).toEqual([...(wrong[0] ?? []), 'Причина']);
    expect(rows[1]?.at(-1)).toContain('0000000');
    expect(rows.at(-1)?.slice(0, 4)).toEqual(['ИТОГО', '10.2026', '1', String(bill.length)]);
    const mended = iconv.encode(iconv.decode(bytes, 'win1251').replaceAll('0000000;', `${number};`), 'win1251');
    expect(await room.load(mended)).toMatchObject({ status: 'loaded', report: { rejected: [], rows: bill.length } });
    const [told] = await journalOf(room.organisationId, 'register-report-taken');
    expect(told).toMatchObject({ actor: room.accountant.userId, subject_id: load.id, details: { what: 'rows' } });
  });

  it('are all rows of a register that was refused whole', async () => {
    const wrong = october.map((row, at) => (at === 2 ? row.with(13, 'десять') : row));
    const load = await room.check(Buffer.from(`\ufeff${toText(wrong)}`), 'utf8.csv');
    expect(load.status).toBe('refused');
    const body = (await bytesOf(await take(load))).toString();
    const rows = toRows(body);
    expect(body.startsWith('\ufeff')).toBe(true);
    expect(rows).toHaveLength(wrong.length);
    expect(rows[2]?.at(-1)).toMatch(/^«.+»: /);
    expect(rows[3]?.at(-1)).toBe('');
  });

  it('of a workbook come back as a workbook', async () => {
    const workbook = new ExcelJS.Workbook();
    const wrong = october.map((row) => (row[2] === october[2]?.[2] ? row.with(2, '0000000') : row));
    workbook.addWorksheet('Начисления').addRows(wrong.map((row) => [...row]));
    const load = await room.check(new Uint8Array(await workbook.xlsx.writeBuffer()), 'october.xlsx');
    const taken = await take(load);
    const back = new ExcelJS.Workbook();
    const bytes = await bytesOf(taken);
    await back.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    const sheet = back.getWorksheet('Начисления');
    expect(sheet?.rowCount).toBe(1 + wrong.filter((row) => row[2] === '0000000').length);
    expect(sheet?.getRow(1).values).toContain('Причина');
  });

  it('are nobody else’s to take', async () => {
    const load = await room.check(Buffer.from('нет'), 'x.csv');
    const stranger = { ...room.accountant, memberships: [] };
    expect(await takeReport(stranger, room.organisationId, load.id)).toBeNull();
    expect(await take(load)).toBeNull();
    expect(await takeReport(room.accountant, room.organisationId, load.id)).toHaveLength(1);
  });
});
