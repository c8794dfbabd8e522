import { type BankReading, giveBankReadings } from '@/lib/meters/give-bank-readings';
import type { Day } from '@/lib/shared/billing-period';
import { messages } from '../messages';
import { parseFaceValue } from './meters-cells';
import type { LoadTask } from './profile';
import type { RegisterRow } from './register-row';

const PAIRS = ['1', '2', '3', '4', '5', '6'] as const;
type PairField = `Код ПУ ${(typeof PAIRS)[number]}` | `Показание ${(typeof PAIRS)[number]}`;

export type MeterPair = BankReading;

const isNone = (text: string): boolean => text === '' || /^[нh][еe][тt]$/i.test(text);

/** The pairs of a row that say something. An unreadable value is told and never stops the payment. */
export function pairsOf(
  cells: RegisterRow<PairField | 'Лицевой счет' | 'Сумма' | 'Транзакция' | 'Номер ПП' | 'Дата ПП'>,
  accountNumber: string,
  takenOn: Day,
): MeterPair[] {
  return PAIRS.flatMap((pair) => {
    const code = cells.text(`Код ПУ ${pair}`);
    const said = cells.text(`Показание ${pair}`);
    if (isNone(code) || isNone(said)) return [];
    return [{ row: cells.row, accountNumber, code, value: parseFaceValue(said) ?? said, takenOn }];
  });
}

/** The money stands whatever becomes of the readings: what was not taken is only noted. */
export async function giveMeterPairs(
  task: LoadTask,
  organisationId: string,
  pairs: readonly MeterPair[],
): Promise<void> {
  const { actor, tx, importId, clock, rejections } = task;
  const readable = pairs.filter(({ value }) => parseFaceValue(value) !== null);
  for (const { row, value } of pairs.filter((pair) => !readable.includes(pair)))
    rejections.note(row, 'Показание', 'reading-unnumbered', value);
  const order = { organisationId, importId, receivedAt: clock.now() };
  for (const { row, code, detail } of await giveBankReadings(actor, tx, order, readable)) {
    rejections.note(row, 'Показание', 'reading-not-taken', messages[code](detail));
  }
}
