import { describe, expect, it } from 'vitest';
import { formOf } from '@/lib/exchange/mapping/cell-forms';
import { guessDraft } from '@/lib/exchange/mapping/guess-draft';
import { faultsOf, type Mapping, mappingDraft, mappingSchema } from '@/lib/exchange/mapping/mapping';
import { columnsForm, readingForm } from '@/lib/exchange/mapping/mapping-forms';
import { notesOf, suggestControls } from '@/lib/exchange/mapping/sample-view';
import { A_DRAFT, aMapping, given } from './a-mapping';

const columns = aMapping().columns;
const faults = (different: Partial<Mapping>) =>
  faultsOf({ ...A_DRAFT, columns, ...different }).map(({ fault }) => fault);
const wide = [given('ЛС', 'account'), given('Месяц', 'period'), given('Тепло', 'toPay', 'Отопление')];

describe('a profile', () => {
  it.each<[string, Partial<Mapping>, string]>([
    ['a column given twice', { columns: [...columns, given('ЛС', 'paid')] }, 'column-twice'],
    ['a meaning given twice', { columns: [...columns, given('Итого', 'toPay')] }, 'field-twice'],
    ['no column of accounts', { columns: columns.slice(1) }, 'field-missing'],
    ['no sum', { columns: columns.filter(({ field }) => field !== 'toPay') }, 'charge-missing'],
    ['under-delivery and one sum', { columns: [...columns, given('Нед.', 'undersupply')] }, 'charge-half'],
    ['no service', { columns: columns.filter(({ field }) => field !== 'service') }, 'service-missing'],
    ['no month', { columns: columns.filter(({ field }) => field !== 'period') }, 'period-missing'],
    ['an account of one service', { columns: [...wide, given('ЛС 2', 'account', 'Вода')] }, 'service-of-row'],
    ['a sum of no service among services', { columns: [...wide, given('Итого', 'toPay')] }, 'service-of-row'],
    ['a number among headings', { columns: [...columns, given(3, 'paid')] }, 'positions-mixed'],
    ['a number too large', { hasHeadings: false, width: 2, columns: [given(3, 'account')] }, 'position-outside'],
    ['a meaning of another kind', { columns: [...columns, given('ФИО', 'payerName')] }, 'column-unknown'],
    ['a total of nothing', { controls: [{ of: 'weather', at: { prefix: '=', cell: 1 } }] }, 'control-unknown'],
    [
      'a total asked for twice',
      { controls: [1, 2].map((cell) => ({ of: 'rows', at: { prefix: '=', cell } })) },
      'control-twice',
    ],
  ])('with %s is none yet', (_, different, fault) => {
    expect(faults(different)).toContain(fault);
    const parsed = mappingSchema.safeParse({ ...A_DRAFT, columns, ...different });
    expect(parsed.error?.issues.map(({ message }) => message)).toContain(fault);
  });

  it('is complete as the simple one is, and with services in a row', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ columns: wide })).toEqual([]);
  });

  it.each<[string, object]>([
    ['a delimiter of two characters', { delimiter: ';;' }],
    ['no delimiter', { delimiter: '' }],
    ['a letter that parts cells', { delimiter: 'а' }],
    ['a quote that parts cells', { delimiter: '"' }],
    ['a prefix of a page', { trailer: '='.repeat(41) }],
    ['a pattern', { pattern: '(a+)+$' }],
    ['a pattern in a place', { period: { regex: '.*', prefix: '#', cell: 1 } }],
    ['cell 0', { controls: [{ of: 'rows', at: { prefix: '=', cell: 0 } }] }],
    ['a total of every line', { controls: [{ of: 'rows', at: { prefix: '', cell: 1 } }] }],
    ['ten thousand columns', { columns: Array.from({ length: 10_000 }, (_, at) => given(at + 1, 'paid')) }],
  ])('is not taken with %s', (_, different) => {
    expect(mappingDraft.safeParse({ ...A_DRAFT, ...different }).success).toBe(false);
  });
});

describe('the forms of cells', () => {
  it.each<[string, Partial<Mapping>, string, string, string | null]>([
    ['a comma', { decimal: ',' }, 'toPay', '1.217,70', '1217.70'],
    ['a comma only', { decimal: ',' }, 'toPay', '1217.70', null],
    ['a point', { decimal: '.' }, 'toPay', '1,217.70', '1217.70'],
    ['a point only', { decimal: '.' }, 'toPay', '1217,70', null],
    ['thousands of a volume', { decimal: '.' }, 'volume', '1,234', '1234'],
    ['no formula', { decimal: '.' }, 'toPay', '=1+1', null],
    ['kopecks', { unit: 'kopecks' }, 'toPay', '-5', '-0.05'],
    ['no kopecks of kopecks', { unit: 'kopecks' }, 'toPay', '5,5', null],
    ['a debt with a minus', { debt: 'minus' }, 'opening', '-10,00', '10.00'],
    ['a charge with its own sign', { debt: 'minus', unit: 'kopecks' }, 'toPay', '-1000', '-10.00'],
    ['a short day', { dayForm: 'DDMMYY' }, 'counted', '311026', '31.10.2026'],
    ['an American day', { dayForm: 'MM/DD/YYYY' }, 'counted', '10/31/2026', '31.10.2026'],
    ['no day of another form', { dayForm: 'YYMMDD' }, 'counted', '31.10.2026', null],
    ['a short month', { periodForm: 'MMYY' }, 'period', '1026', '10.2026'],
    ['a turned month', { periodForm: 'YYYYMM' }, 'period', '202610', '10.2026'],
  ])('read %s', (_, different, field, text, usual) => {
    expect(formOf(aMapping(different), field)?.(text) ?? null).toBe(usual);
  });
});

describe('a sample', () => {
  it.each<[string, readonly string[], Partial<Mapping>]>([
    ['with headings', ['ЛС;Сумма', '1;2,00'], { delimiter: ';', hasHeadings: true, width: 2 }],
    [
      'without headings',
      ['1|10.11.2026|2.00|', '2|10.11.2026|3.00|'],
      { delimiter: '|', hasHeadings: false, width: 3 },
    ],
    ['with comments', ['#FILESUM 2', '1;2;3', '=1;2'], { notes: '#', trailer: '=', hasHeadings: false, width: 3 }],
    ['with a total in words', ['ЛС\tСумма', '1\t2,00', 'Итого\t2,00'], { delimiter: '\t', trailer: 'Итого\t' }],
    ['with a title', ['Реестр за октябрь', '', 'ЛС;Сумма', '1;2,00'], { hasHeadings: true }],
  ])('%s is guessed', (_, lines, shape) => {
    expect(guessDraft('payments', lines)).toMatchObject(shape);
  });

  it('shows its totals with the cells numbered, and which of them the rows come to', () => {
    const draft = { ...A_DRAFT, columns, notes: '#', trailer: '=' };
    const notes = notesOf(['#FILESUM 150.50', '1;2', '=2;150.50'], draft);
    expect(notes.map(({ prefix, cells }) => [prefix, ...cells])).toEqual([
      ['#FILESUM', '150.50'],
      ['=', '2', '150.50'],
    ]);
    expect(suggestControls(notes, draft, { rows: 2, charged: 15_050, toPay: 15_050 })).toEqual([
      { of: 'rows', at: { prefix: '=', cell: 1 } },
      { of: 'toPay', at: { prefix: '#FILESUM', cell: 1 } },
    ]);
  });
});

describe('the forms of the page', () => {
  it('say what the columns mean, by name or by number', () => {
    const parsed = columnsForm.parse({
      ...{ 'column-0': '=ЛС', 'field-0': 'account', 'column-1': '#2', 'field-1': 'toPay', 'service-1': ' Вода ' },
      ...{
        'column-2': '=Адрес',
        'field-2': '',
        period: 'line',
        periodPrefix: '#D',
        periodCell: '2',
        emptyIsZero: 'yes',
      },
      ...{ 'control-0': 'rows', 'control-prefix-0': '=', 'control-cell-0': '1', 'control-1': '' },
    });
    expect(parsed).toEqual({
      columns: [given('ЛС', 'account'), given(2, 'toPay', 'Вода')],
      controls: [{ of: 'rows', at: { prefix: '=', cell: 1 } }],
      period: { prefix: '#D', cell: 2 },
      emptyIsZero: true,
    });
  });

  it.each([
    { 'control-0': 'rows', 'control-prefix-0': '=', 'control-cell-0': 'первая' },
    { period: 'line', periodPrefix: '', periodCell: '1' },
    { decimal: 'точка' },
  ])('are refused with nonsense: %o', (values) => {
    expect(columnsForm.safeParse(values).success).toBe(false);
  });

  it('do not take two characters for a delimiter', () => {
    const form = { encoding: 'auto', headings: 'no', skipLines: '0', beginsWith: '', notes: '', trailer: '' };
    expect(readingForm.parse({ ...form, delimiter: '|' })).toMatchObject({ delimiter: '|', hasHeadings: false });
    expect(readingForm.safeParse({ ...form, delimiter: '||' }).success).toBe(false);
  });
});
