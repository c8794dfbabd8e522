import { z } from 'zod';
import { decimal, line, number, period, resource } from '../formats';
import { batchOutcome, type Columns, loadItems } from '../load-items';
import { write } from '../operation';
import { RESOURCE_WORDS } from './save-meters';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);
const RESULTS = { counted: 'Учтено', rejected: 'Отклонено' } as const;

const answer = z.strictObject({
  /** the meter: by its code, its number in ГИС ЖКХ, or its serial number and an account */
  code: optional(number(60)),
  gisNumber: optional(number(60)),
  serialNumber: optional(number(60)),
  accountNumber: optional(number(30)),
  resource: optional(resource),
  period,
  /** null: all zones of the meter */
  zone: optional(z.int().min(1).max(3)),
  /** the values it speaks of: one, or one for each zone */
  values: z.array(decimal(7)).min(1).max(3),
  result: z.enum(['counted', 'rejected']),
  /** the resident reads it; needed for `rejected` */
  reason: optional(line(500)),
  /** the bill that counts it; null: the one of the reading's own period */
  countedInPeriod: optional(period),
});
type Answer = z.output<typeof answer>;

const COLUMNS: Columns<Answer> = {
  'Код ПУ': ['code', (one) => one.code],
  'Номер ПУ в ГИС ЖКХ': ['gisNumber', (one) => one.gisNumber],
  'Заводской номер': ['serialNumber', (one) => one.serialNumber],
  ЛС: ['accountNumber', (one) => one.accountNumber],
  Ресурс: ['resource', (one) => one.resource && RESOURCE_WORDS[one.resource]],
  Период: ['period', (one) => one.period],
  Зона: ['zone', (one) => one.zone && `Т${one.zone}`],
  Показание: ['values', (one) => one.values.join('/')],
  Результат: ['result', (one) => RESULTS[one.result]],
  Причина: ['reason', (one) => one.reason],
  'Учтено в периоде': ['countedInPeriod', (one) => one.countedInPeriod],
};

/** Residents whose reading was rejected are told why. The last word counts. */
export const answerReadings = write({
  id: 'answerReadings',
  path: '/readings/answers',
  scope: 'readings:write',
  body: z.strictObject({ answers: z.array(answer).min(1).max(1000) }),
  answer: batchOutcome,
  run: (client, tx, { answers }, circumstances) => {
    const pathOf = (at: number, field?: string) => ['answers', at, ...(field === undefined ? [] : [field])];
    return loadItems(
      client,
      tx,
      { profile: 'reading-answers', columns: COLUMNS, items: answers, pathOf },
      circumstances,
    );
  },
});
