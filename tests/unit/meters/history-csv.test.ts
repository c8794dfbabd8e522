import { describe, expect, it } from 'vitest';
import { textsFor } from '@/lib/i18n/texts';
import { consumptionByMonth, type MeterCard } from '@/lib/meters/describe-meter';
import { historyCsv } from '@/lib/meters/history-csv';
import type { HistoryReading, MeterHistory } from '@/lib/meters/queries';
import { day, period } from '@/lib/shared/billing-period';
import { csvLine } from '@/lib/shared/csv';

const face = { resource: 'electricity', integerDigits: 5, fractionDigits: 0, transformerRatio: '1' } as const;

const reading = (of: string, value: string, changes: Partial<HistoryReading> = {}): HistoryReading => ({
  readingId: `${of}/${value}`,
  period: period(of),
  zone: 1,
  value,
  rolledOver: false,
  status: 'counted',
  rejectionReason: null,
  countedInPeriod: null,
  source: 'cabinet',
  submissionNumber: null,
  takenOn: day(`${of}-20`),
  createdAt: new Date('2026-11-20T10:00:00Z'),
  replacedAt: null,
  ...changes,
});

describe('A cell of a table for spreadsheets', () => {
  it.each([
    ['plain', 'plain'],
    ['a;b', '"a;b"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\nlines', '"two\nlines"'],
    ['-12,5', '-12,5'],
    ['=1+1', "'=1+1"],
    ['+7 900', "'+7 900"],
    ['-кухня', "'-кухня"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
  ])('%j is written %j', (text, written) => expect(csvLine([text])).toBe(`${written}\r\n`));
});

describe('The history of a meter as a table', () => {
  it('has a line for every value, consumption beside the standing ones, zero too', () => {
    const history: MeterHistory = {
      meter: { ...face, zones: [{ zone: 1, name: '=день' }] } as unknown as MeterCard,
      timeZone: 'Europe/Moscow',
      today: day('2026-11-24'),
      readings: [
        reading('2026-11', '7', { rolledOver: true, status: 'accepted', submissionNumber: 1001 }),
        reading('2026-11', '70', { replacedAt: new Date() }),
        reading('2026-10', '99890', { source: 'billing-centre' }),
        reading('2026-09', '99890', { source: 'billing-centre' }),
      ],
    };
    expect(historyCsv(history, textsFor('ru').meters).split('\r\n')).toEqual([
      '\ufeffМесяц;Зона;Показание;Расход;Передано;Откуда;Состояние;Номер передачи',
      "2026-11;'=день;7;117;2026-11-20;Личный кабинет;Принято;1001",
      "2026-11;'=день;70;;2026-11-20;Личный кабинет;Заменено;",
      "2026-10;'=день;99890;0;2026-10-20;Расчётный центр;Учтено;",
      "2026-09;'=день;99890;;2026-09-20;Расчётный центр;Учтено;",
      '',
    ]);
  });

  it('says how many months a value covers when some were skipped', () => {
    const months = consumptionByMonth(face, [
      { period: period('2026-11'), zone: 1, value: '160', rolledOver: false },
      { period: period('2026-08'), zone: 1, value: '100', rolledOver: false },
    ]);
    expect(months.map(({ period: of, months: covered, zones }) => [of, covered, zones[0]?.consumption])).toEqual([
      ['2026-08', 1, null],
      ['2026-11', 3, '60'],
    ]);
  });
});
