import { describe, expect, it } from 'vitest';
import type { Mapping } from '@/lib/exchange/mapping/mapping';
import { tryMapping } from '@/lib/exchange/mapping/try-mapping';
import { openSource } from '@/lib/exchange/open-source';
import { writeRegister } from '@/tests/support/builders/register';
import { aMapping, given } from './a-mapping';

const CONTEXT = { inn: '1699001011', payee: { inn: '1699001011', account: '40702810100000001017' } };

async function read(text: string, different: Partial<Mapping> = {}, { name = 'r.txt', encoding = 'win1251' } = {}) {
  const mapping = aMapping(different);
  const as = mapping.encoding === 'auto' ? null : mapping.encoding;
  return await tryMapping(await openSource(await writeRegister(name, text, encoding), as), mapping, CONTEXT);
}

const cells = (trial: Awaited<ReturnType<typeof read>>) => trial.first.map((one) => one.cells);
const LINES = 'ЛС;Услуга;Сумма;Месяц\r\n62-01;Отопление;1 217,70;октябрь 2026\r\n62-02;Вода;-3.5;102026\r\n';

describe('a register of bills read by a profile', () => {
  it('has what the register does not say filled in', async () => {
    const trial = await read(LINES.replace('102026', '10.2026'));
    expect(trial).toMatchObject({ refused: null, rows: 2, accepted: 2, rejected: [] });
    expect(cells(trial)[0]).toEqual([
      ...['62-01', '62-01/1026', '31.10.2026', 'Отопление'],
      ...['0,00', '0,00', '0,00', '1\u00a0217,70', '1\u00a0217,70'],
    ]);
  });

  it.each<[string, string, Partial<Mapping>, string, string]>([
    ['cp866', LINES.replace('102026', '10.2026'), {}, 'cp866', '1\u00a0217,70'],
    ['UTF-8', LINES.replace('102026', '10.2026'), {}, 'utf-8', '1\u00a0217,70'],
  ])('in %s is read alike', async (_, text, different, encoding, sum) => {
    expect(cells(await read(text, different, { encoding }))[0]?.[7]).toBe(sum);
  });

  it('may have its month in a line over the rows, comments among them and totals at the end', async () => {
    const text =
      '#PERIOD 1026\n#FILESUM 15050\n# кто-то написал\n1|62-01|100.00\n#ещё\n2|62-02|50.50|\n=2|150.50\nКонец не нужен\n'.replace(
        'Конец не нужен\n',
        '',
      );
    const columns = [given(2, 'account'), given(3, 'toPay')];
    const shape = { delimiter: '|', hasHeadings: false, width: 3, notes: '#', trailer: '=', columns } as const;
    const trial = await read(text, {
      ...shape,
      service: 'Содержание жилья',
      period: { prefix: '#PERIOD', cell: 1 },
      periodForm: 'MMYY',
      decimal: '.',
      controls: [
        { of: 'rows', at: { prefix: '=', cell: 1 } },
        { of: 'toPay', at: { prefix: '=', cell: 2 } },
      ],
    });
    expect(trial).toMatchObject({ refused: null, rows: 2, accepted: 2, counted: { bills: 2, toPay: 15_050 } });
    expect(cells(trial)[1]).toContain('62-02/1026');
  });

  it('may have several services in a row, each with its own columns; those a flat has not are left out', async () => {
    const text =
      'Л/С;Долг;Оплачено;Отопление;Вода объём;Вода;Итого\n' +
      '62-01;-10,00;5,00;100,00;2,5;50,00;155,00\n' +
      '62-02;;;;3;60,00;60,00\n' +
      '62-03;1,00;;;;;1,01\n';
    const trial = await read(
      text,
      {
        columns: [
          given('Л/С', 'account'),
          given('Долг', 'opening'),
          given('Оплачено', 'paid'),
          given('Отопление', 'toPay', 'Отопление'),
          given('Вода объём', 'volume', 'ХВС'),
          given('Вода', 'toPay', 'ХВС'),
          given('Итого', 'due'),
        ],
        debt: 'minus',
        emptyIsZero: true,
        period: 'file-name',
        periodForm: 'MMYYYY',
        counted: 'month-before',
      },
      { name: 'nach_102026.csv' },
    );
    expect(cells(trial).map((row) => [row[0], row[3], row[4], row[8]])).toEqual([
      ['62-01', 'Сальдо на начало месяца и оплаты', '10,00', '0,00'],
      ['62-01', 'Отопление', '0,00', '100,00'],
      ['62-01', 'ХВС', '0,00', '50,00'],
      ['62-02', 'Сальдо на начало месяца и оплаты', '0,00', '0,00'],
      ['62-02', 'ХВС', '0,00', '60,00'],
      ['62-03', 'Сальдо на начало месяца и оплаты', '−1,00', '0,00'],
    ]);
    expect(cells(trial)[0]?.[2]).toBe('30.09.2026');
    expect(trial.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([[4, 'Итого', 'bill-sum']]);
  });
});
