import type { Statement, StatementLine } from '@/lib/reconciliation/register-statement';
import type { Day } from '@/lib/shared/billing-period';
import { formatRoubles, type Kopecks, kopecks } from '@/lib/shared/money';
import { parseDayCell } from '../calendar-cells';
import { parseMoney } from '../cells';
import { isInn } from '../check-digits';
import { type Rejections, refuse } from '../report';
import type { Block, StatementFile } from './statement-file';

export type StatementDetails = Omit<Statement, 'importId' | 'fileName' | 'fileHash'> & {
  /** whose account it is, as its documents say; null: there are none */
  readonly inn: string | null;
};

/** What a bank collects for many payers passes through its accounts of unfinished settlements. */
const PAYOUT_ACCOUNT = /^302(?:32|33)/;
const PAYOUT_PURPOSE = /реестр|эквайринг|возмещение по операциям/i;

/** «л/с 6262000000790», «лицевой счёт № 00010402», «ЛС: 17» */
const ACCOUNT = /(?:л\s*[/.]\s*с|лс|лиц(?:евой|евого|евому|\.)?\s*сч[её]т[ауе]?)\.?[\s№:]*([\p{L}\d][\p{L}\d/-]*)/iu;

/** @throws FileRefused when the statement's own sums do not agree */
export function statementOf(file: StatementFile, rejections: Rejections): StatementDetails {
  const bankAccount = accountOf(file);
  const turnover = turnoverOf(file);
  const lines: StatementLine[] = [];
  for (const document of file.documents) {
    rejections.rows += 1;
    const line = lineOf(document, bankAccount, rejections);
    if (line) lines.push(line);
  }
  if (lines.length === rejections.rows) checkTurnover(turnover, lines);
  const dates = { dayFrom: headDay(file, 'ДатаНачала'), dayTo: headDay(file, 'ДатаКонца') };
  return { ...turnover, ...dates, bankAccount, lines, inn: innOf(file, bankAccount) };
}

function accountOf({ head, accounts }: StatementFile): string {
  const named = new Set(
    [head, ...accounts].flatMap((block) => block.values.get('РасчСчет') ?? []).filter((text) => text !== ''),
  );
  const [account, other] = named;
  if (account === undefined) throw refuse('cell-empty', '', 1, 'РасчСчет');
  if (other !== undefined) throw refuse('organisation-mixed', `${account}, ${other}`, 1, 'РасчСчет');
  return account;
}

/** Sections of one account follow each other day by day: the first opening, the last closing, the sums between. */
function turnoverOf({ accounts }: StatementFile) {
  const [first] = accounts;
  const last = accounts.at(-1);
  if (!first || !last) throw refuse('trailer-missing');
  const sum = (key: string) => kopecks(accounts.reduce((total, block) => total + moneyOf(block, key), 0));
  const turnover = {
    openingKopecks: moneyOf(first, 'НачальныйОстаток'),
    receivedKopecks: sum('ВсегоПоступило'),
    spentKopecks: sum('ВсегоСписано'),
    closingKopecks: moneyOf(last, 'КонечныйОстаток'),
  };
  const computed = turnover.openingKopecks + turnover.receivedKopecks - turnover.spentKopecks;
  if (computed !== turnover.closingKopecks) {
    const said = `${formatRoubles(turnover.closingKopecks)}, по оборотам ${formatRoubles(kopecks(computed))}`;
    throw refuse('statement-balance', said, last.row, 'КонечныйОстаток');
  }
  return turnover;
}

function moneyOf({ row, values }: Block, key: string): Kopecks {
  const sum = parseMoney(values.get(key) ?? '');
  if (sum === null) throw refuse('cell-money', values.get(key) ?? '', row, key);
  return sum;
}

function headDay({ head, accounts }: StatementFile, key: string): Day {
  const text = head.values.get(key) ?? accounts[0]?.values.get(key) ?? '';
  const day = parseDayCell(text);
  if (day === null) throw refuse('cell-day', text, 1, key);
  return day;
}

function checkTurnover({ receivedKopecks, spentKopecks }: Turnover, lines: readonly StatementLine[]): void {
  for (const [direction, stated, key] of [
    ['credit', receivedKopecks, 'ВсегоПоступило'],
    ['debit', spentKopecks, 'ВсегоСписано'],
  ] as const) {
    const counted = lines.reduce((sum, line) => sum + (line.direction === direction ? line.amountKopecks : 0), 0);
    if (counted === stated) continue;
    const sums = `в файле ${formatRoubles(stated)}, по документам ${formatRoubles(kopecks(counted))}`;
    throw refuse('trailer-mismatch', sums, null, key);
  }
}

type Turnover = ReturnType<typeof turnoverOf>;

function lineOf(document: Block, bankAccount: string, rejections: Rejections): StatementLine | null {
  const sides = sidesOf(document);
  const isCredit = sides.payee === bankAccount;
  if (!isCredit && sides.payer !== bankAccount)
    rejections.add(document.row, 'РасчСчет', 'cell-text', `${sides.payer} → ${sides.payee}`);
  const moved = movedBy(document, isCredit ? 'ДатаПоступило' : 'ДатаСписано', rejections);
  if (moved === null) return null;
  const id = [bankAccount, moved.bookedOn, moved.number, moved.amountKopecks];
  if (!isCredit) {
    const externalId = [...id, sides.payee].join('/');
    return { ...moved, ...partyOf(document, 'Получатель'), externalId, direction: 'debit', kind: 'debit' };
  }
  const party = partyOf(document, 'Плательщик');
  const isPayout = PAYOUT_ACCOUNT.test(sides.payer) || PAYOUT_PURPOSE.test(party.purpose);
  return {
    ...moved,
    ...party,
    externalId: [...id, sides.payer].join('/'),
    direction: 'credit',
    kind: isPayout ? 'payout' : 'payment',
    accountNumber: isPayout ? '' : (ACCOUNT.exec(party.purpose)?.[1] ?? ''),
  };
}

/** How much and when; null when it cannot be read or another fault was told. */
function movedBy({ row, values }: Block, dayKey: string, rejections: Rejections) {
  const amount = parseMoney(values.get('Сумма') ?? '');
  const dated = values.get(dayKey) || values.get('Дата') || '';
  const bookedOn = parseDayCell(dated);
  if (amount === null || amount <= 0) rejections.add(row, 'Сумма', 'cell-money', values.get('Сумма') ?? '');
  if (bookedOn === null) rejections.add(row, 'Дата', 'cell-day', dated);
  if (rejections.has(row) || amount === null || bookedOn === null) return null;
  return { row, number: values.get('Номер') ?? '', bookedOn, amountKopecks: amount };
}

const sidesOf = ({ values }: Block) => ({
  payee: values.get('ПолучательРасчСчет') || values.get('ПолучательСчет') || '',
  payer: values.get('ПлательщикРасчСчет') || values.get('ПлательщикСчет') || '',
});

const partyOf = ({ values }: Block, side: 'Плательщик' | 'Получатель') => ({
  partyName: values.get(`${side}1`) || values.get(side) || '',
  partyInn: values.get(`${side}ИНН`) ?? '',
  purpose: values.get('НазначениеПлатежа') || values.get('НазначениеПлатежа1') || '',
  accountNumber: '',
});

/** The side of the documents that is this account's. */
function innOf({ documents }: StatementFile, bankAccount: string): string | null {
  for (const document of documents) {
    const isPayee = sidesOf(document).payee === bankAccount;
    const inn = document.values.get(isPayee ? 'ПолучательИНН' : 'ПлательщикИНН') ?? '';
    if (isInn(inn)) return inn;
  }
  return null;
}
