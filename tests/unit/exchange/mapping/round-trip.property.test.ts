import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MappedBills } from '@/lib/exchange/mapping/mapped-bills';
import { openMapped, rowsOf } from '@/lib/exchange/mapping/mapped-file';
import { MappedPayments } from '@/lib/exchange/mapping/mapped-payments';
import type { Mapping } from '@/lib/exchange/mapping/mapping';
import { openSource } from '@/lib/exchange/open-source';
import type { ChargeRow } from '@/lib/exchange/profiles/charges-row';
import { Rejections } from '@/lib/exchange/report';
import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import { writeRegister } from '@/tests/support/builders/register';
import { aMapping, given } from './a-mapping';

const CONTEXT = { inn: '1699001011', payee: { inn: '1699001011', account: '40702810100000001017' } };
const RUNS = 60;

/** A way to write down the same values. */
const shapes = fc.record({
  delimiter: fc.constantFrom(';', '|', '\t', '^'),
  hasHeadings: fc.boolean(),
  decimal: fc.constantFrom(',' as const, '.' as const),
  unit: fc.constantFrom('roubles' as const, 'kopecks' as const),
  debt: fc.constantFrom('plus' as const, 'minus' as const),
  dayForm: fc.constantFrom('usual' as const, 'DDMMYYYY' as const, 'DDMMYY' as const, 'YYMMDD' as const),
  accountPrefix: fc.constantFrom('', 'ЛС '),
  encoding: fc.constantFrom('cp1251' as const, 'cp866' as const, 'utf-8' as const),
  order: fc.array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 8 }),
});
type Shape = typeof shapes extends fc.Arbitrary<infer Value> ? Value : never;

const ICONV = { cp1251: 'win1251', cp866: 'cp866', 'utf-8': 'utf-8' } as const;

const sumText = ({ decimal, unit }: Shape, kopecks: number): string => {
  const digits = String(Math.abs(kopecks)).padStart(3, '0');
  const plain = unit === 'kopecks' ? String(Math.abs(kopecks)) : `${digits.slice(0, -2)}${decimal}${digits.slice(-2)}`;
  return `${kopecks < 0 ? '-' : ''}${plain}`;
};

function dayText({ dayForm }: Shape, day: number): string {
  const [dd, mm] = [String(day).padStart(2, '0'), '11'];
  const forms = {
    usual: `${dd}.${mm}.2026`,
    DDMMYYYY: `${dd}${mm}2026`,
    DDMMYY: `${dd}${mm}26`,
    YYMMDD: `26${mm}${dd}`,
  };
  return forms[dayForm];
}

/** The register of these cells, its columns in the order of the shape, and the profile that describes it. */
async function written(shape: Shape, kind: Mapping['kind'], rows: readonly Record<string, string>[], total: number) {
  const { order, ...forms } = shape;
  const fields = Object.keys(rows[0] ?? {}).sort((a, b) => weight(order, a) - weight(order, b));
  const line = (cells: readonly string[]) => `${cells.join(shape.delimiter)}\n`;
  const headings = shape.hasHeadings ? line(fields.map((field) => `Колонка ${field}`)) : '';
  const body = rows.map((row) => line(fields.map((field) => row[field] ?? ''))).join('');
  const text = `${headings}${body}=${rows.length}${shape.delimiter}${sumText(shape, total)}\n`;
  const mapping = aMapping({
    ...forms,
    kind,
    width: fields.length,
    trailer: '=',
    columns: fields.map((field, at) => given(shape.hasHeadings ? `Колонка ${field}` : at + 1, field)),
    controls: [
      { of: 'rows', at: { prefix: '=', cell: 1 } },
      { of: kind === 'bills' ? 'toPay' : 'paid', at: { prefix: '=', cell: 2 } },
    ],
  });
  const source = await openSource(await writeRegister('r.txt', text, ICONV[shape.encoding]), shape.encoding);
  const file = openMapped(source, mapping);
  if (!file) throw new Error('a register is as its profile describes it');
  return file;
}

const weight = (order: readonly number[], field: string): number =>
  (order[field.length % 8] ?? 0) * 8 + field.charCodeAt(0);

const accounts = fc.stringMatching(/^[1-9]\d{6,12}$/);

describe('what is written in the shape of a profile', () => {
  it('is read back: payments', async () => {
    const payment = fc.record({
      account: accounts,
      day: fc.integer({ min: 1, max: 30 }),
      paid: fc.integer({ min: 1, max: 10 ** 9 }),
      fee: fc.integer({ min: 0, max: 10 ** 6 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, fc.array(payment, { minLength: 1, maxLength: 6 }), async (shape, payments) => {
        const rows = payments.map((one, at) => ({
          account: `${shape.accountPrefix}${one.account}`,
          paidOn: dayText(shape, one.day),
          paid: sumText(shape, one.paid),
          commission: sumText(shape, one.fee),
          operation: `op-${at}`,
        }));
        const file = await written(
          shape,
          'payments',
          rows,
          payments.reduce((sum, { paid }) => sum + paid, 0),
        );
        const rejections = new Rejections();
        const register = new MappedPayments(file, rejections);
        const read: (ExternalPayment | null)[] = [];
        for await (const batch of rowsOf(file)) for (const row of batch) read.push(register.take(row));
        register.finish();
        expect(rejections.list()).toEqual([]);
        const stated = payments.map((one, at) => ({
          ...{
            accountNumber: one.account,
            paidOn: `2026-11-${String(one.day).padStart(2, '0')}`,
            externalId: `op-${at}`,
          },
          ...{ paidKopecks: one.paid, transferredKopecks: one.paid - one.fee },
        }));
        expect(read).toMatchObject(stated);
      }),
      { numRuns: RUNS },
    );
  });

  it('is read back: lines of bills', async () => {
    const line = fc.record({
      account: accounts,
      opening: fc.integer({ min: -(10 ** 8), max: 10 ** 8 }),
      toPay: fc.integer({ min: -(10 ** 8), max: 10 ** 8 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, fc.array(line, { minLength: 1, maxLength: 6 }), async (shape, lines) => {
        const rows = lines.map((one) => ({
          account: `${shape.accountPrefix}${one.account}`,
          period: 'октябрь 2026',
          service: 'Отопление',
          opening: sumText(shape, shape.debt === 'minus' ? -one.opening : one.opening),
          toPay: sumText(shape, one.toPay),
        }));
        const file = await written(
          shape,
          'bills',
          rows,
          lines.reduce((sum, { toPay }) => sum + toPay, 0),
        );
        const rejections = new Rejections();
        const register = new MappedBills(file, CONTEXT, rejections);
        const read: ChargeRow[] = [];
        for await (const batch of rowsOf(file)) for (const row of batch) read.push(...register.take(row).charges);
        expect(register.finish()).toBe('2026-10');
        expect(rejections.list()).toEqual([]);
        expect(read).toMatchObject(
          lines.map(({ account, opening, toPay }) => ({
            account,
            opening,
            toPay,
            charged: toPay,
            counted: '2026-10-31',
          })),
        );
      }),
      { numRuns: RUNS },
    );
  });
});
