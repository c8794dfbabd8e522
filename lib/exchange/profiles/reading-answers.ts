import { answerReadings } from '@/lib/meters/answer-readings';
import { type AnswerDetails, stageAnswers } from '@/lib/meters/stage-answers';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { parsePeriodCell } from '../calendar-cells';
import { headingKey, type Layout } from '../header';
import type { Rejections } from '../report';
import { type RowReader, rowReader } from '../row-reader';
import { findTable, requireTable, type Table } from '../table';
import { METER_NAME, readMeterName } from './meter-name';
import { parseFaceValue } from './meters-cells';
import type { LoadOutcome, LoadTask, Profile } from './profile';

const LAYOUT = {
  ...METER_NAME,
  period: { names: ['Период', 'Период (ММ.ГГГГ)', 'Расчетный период'] },
  zone: { names: ['Зона', 'Тариф', 'Тарифная зона'], isOptional: true },
  value: { names: ['Показание', 'Показания', 'Значение показания'] },
  result: { names: ['Результат', 'Статус', 'Состояние', 'Ответ'] },
  reason: { names: ['Причина', 'Причина отклонения', 'Примечание'], isOptional: true },
  counted: { names: ['Учтено в периоде', 'Период учета', 'Учтено в счете за'], isOptional: true },
} as const satisfies Layout<string>;

type Field = keyof typeof LAYOUT;
type Reader = RowReader<Field>;

/** What the billing centre made of the readings it was given. */
export const readingAnswersProfile = {
  name: 'reading-answers',
  rank: 7,
  recognises: (source) => findTable<Field>(source, LAYOUT)?.matched ?? 0,
  load,
} satisfies Profile;

async function load(task: LoadTask): Promise<LoadOutcome> {
  const { actor, tx, clock, importId, rejections, organisationInn } = task;
  const table = requireTable<Field>(task.source, LAYOUT);
  const periods = new Set<BillingPeriod>();
  await stageAnswers(tx, readAnswers(table, organisationInn, rejections, periods));
  const answered = await answerReadings(actor, tx, { importId, receivedAt: clock.now() });
  const columns = { organisation: 'inn', meter: 'code' } as const;
  for (const { row, place, code, detail } of answered.faults) {
    const field: Field = place === 'organisation' || place === 'meter' ? columns[place] : place;
    rejections.add(row, table.header.titles[field], code, detail);
  }
  const [period = null, other] = periods;
  return {
    status: answered.changed > 0 ? 'loaded' : 'unchanged',
    organisationIds: answered.organisationIds,
    period: other === undefined ? period : null,
    totalKopecks: null,
  };
}

async function* readAnswers(
  table: Table<Field>,
  organisationInn: string | null,
  rejections: Rejections,
  periods: Set<BillingPeriod>,
): AsyncGenerator<AnswerDetails> {
  for await (const batch of table.rows()) {
    for (const row of batch) {
      rejections.rows += 1;
      const reader = rowReader<Field>(row, table.header, rejections);
      const answer = readAnswer(reader, organisationInn);
      if (!reader.isFine || answer === null) continue;
      periods.add(answer.period);
      yield answer;
    }
  }
}

function readAnswer(reader: Reader, organisationInn: string | null): AnswerDetails | null {
  const name = readMeterName(reader, organisationInn);
  const period = reader.parsed('period', 'cell-period', parsePeriodCell);
  const values = reader.parsed('value', 'reading-unnumbered', parseValues) ?? [];
  const zone = reader.optional('zone');
  const result = reader.parsed('result', 'answer-unknown', parseResult);
  const countedInPeriod = reader.parsedOptional('counted', 'cell-period', parsePeriodCell);
  if (period === null || result === null) return null;
  const isCounted = result === 'counted';
  const answer = { row: reader.row, ...name, period, zone: zone && zoneOf(zone), values, result };
  return {
    ...answer,
    reason: isCounted ? null : readReason(reader),
    countedInPeriod: isCounted ? countedInPeriod : null,
  };
}

/** One value, or those of all zones: «2826/1480». */
function parseValues(text: string): string[] | null {
  const values = text.split(/\s*[/|;]\s*/).map(parseFaceValue);
  return values.length <= 3 && values.every((value) => value !== null) ? values : null;
}

/** «Т2» is the second zone; other words are its name. */
const zoneOf = (text: string): string => /^Т?([123])$/.exec(headingKey(text))?.[1] ?? text;

const LONGEST_REASON = 500;

/** The resident reads it: a rejection without a reason leaves him without a way out. */
function readReason(reader: Reader): string {
  const reason = reader.text('reason');
  if (reason.length > LONGEST_REASON) reader.reject('reason', 'cell-text', reason);
  return reason;
}

const RESULTS: readonly [RegExp, AnswerDetails['result']][] = [
  [/^(НЕ |НЕТ$|ОТКЛ|ОТКАЗ|ОТВЕРГ|ОШИБК|БРАК)/, 'rejected'],
  [/^(УЧТ|УЧЕН|ПРИН|ДА$|ОК$)/, 'counted'],
];

/** «Учтено», «учтён», «принято»; «отклонено», «не учтено», «отказ», «ошибка». */
function parseResult(text: string): AnswerDetails['result'] | null {
  const key = headingKey(text);
  return RESULTS.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}
