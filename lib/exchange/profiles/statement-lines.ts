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
const PAYOUT_PURPOSE = /эквайринг|возмещение по операциям/i;
/** a payer, too, may pay «по реестру счетов» and name the account */
const REGISTER_PURPOSE = /реестр/i;

/** «л/с 6262000000790», «лицевой счёт № 00010402», «ЛС: 17», but not «УРАЛСИБ» */
const ACCOUNT =
  /(?<![\p{L}\d])(?:л\s*[/.]\s*с|лс|лиц(?:евой|евого|евому|\.)?\s*сч[её]т[ауе]?)\.?[\s№:]*(?=[\p{L}/-]*\d)([\p{L}\d][\p{L}\d/-]*)/iu;

/** @throws FileRefused when the statement's own sums do not agree */
export function statementOf(file: StatementFile, rejections: Rejections): StatementDetails {
  const bankAccount = accountOf(file);
  const turnover = turnoverOf(file);
  const dates = { dayFrom: headDay(file, 'ДатаНачала'), dayTo: headDay(file, 'ДатаКонца') };
  const lines: StatementLine[] = [];
  for (const document of file.documents) {
    rejections.rows += 1;
    const line = lineOf(document, { bankAccount, ...dates }, rejections);
    if (line) lines.push(line);
  }
  checkTurnover(turnover, file, bankAccount);
  return { ...turnover, ...dates, bankAccount, lines: apart(lines), inn: innOf(file, bankAccount) };
}

/** Documents alike in everything are several all the same: the statement's own turnover has them all. */
function apart(lines: readonly StatementLine[]): StatementLine[] {
  const times = new Map<string, number>();
  return lines.map((line) => {
    const time = (times.get(line.externalId) ?? 0) + 1;
    times.set(line.externalId, time);
    return time === 1 ? line : { ...line, externalId: `${line.externalId}/${time}` };
  });
}

function accountOf({ head, accounts }: StatementFile): string {
  const blocks = [head, ...accounts];
  const named = new Set(blocks.map((block) => bareAccount(block.values.get('РасчСчет'))).filter((text) => text !== ''));
  const [account, other] = named;
  if (account === undefined) throw refuse('cell-empty', '', 1, 'РасчСчет');
  const isRepeated = blocks.some(({ repeated }) => repeated.includes('РасчСчет'));
  if (other !== undefined || isRepeated) throw refuse('statement-accounts', [...named].join(', '), 1, 'РасчСчет');
  const [broken] = blocks.filter(({ repeated }) => repeated.length > 0);
  if (broken) throw refuse('statement-key-repeated', broken.repeated[0], broken.row);
  return account;
}

/** «40702.810.1.00000001017» is how people read it. */
const bareAccount = (text = ''): string => text.replace(/[\s.]/g, '');

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
  const text = values.get(key) ?? '';
  const sum = parseMoney(text);
  if (sum === null) throw refuse(text === '' ? 'cell-empty' : 'cell-money', text, row, key);
  return sum;
}

function headDay({ head, accounts }: StatementFile, key: string): Day {
  const text = head.values.get(key) ?? accounts[0]?.values.get(key) ?? '';
  const day = parseDayCell(text);
  if (day === null) throw refuse('cell-day', text, 1, key);
  return day;
}

/** Over every document, taken or not: what cannot be read is missing from the sum. @throws FileRefused */
function checkTurnover(
  { receivedKopecks, spentKopecks }: Turnover,
  { documents }: StatementFile,
  bankAccount: string,
): void {
  for (const [direction, stated, key] of [
    ['credit', receivedKopecks, 'ВсегоПоступило'],
    ['debit', spentKopecks, 'ВсегоСписано'],
  ] as const) {
    const own = documents.filter((document) => directionOf(document, bankAccount) === direction);
    const counted = own.reduce((sum, { values }) => sum + (parseMoney(values.get('Сумма') ?? '') ?? 0), 0);
    if (counted === stated) continue;
    const sums = `в файле ${formatRoubles(stated)}, по документам ${formatRoubles(kopecks(counted))}`;
    throw refuse('trailer-mismatch', sums, null, key);
  }
}

type Turnover = ReturnType<typeof turnoverOf>;

interface Whose {
  readonly bankAccount: string;
  readonly dayFrom: Day;
  readonly dayTo: Day;
}

function lineOf(document: Block, whose: Whose, rejections: Rejections): StatementLine | null {
  const { bankAccount } = whose;
  const sides = sidesOf(document);
  const direction = directionOf(document, bankAccount);
  const [twice] = document.repeated;
  if (direction === null) rejections.add(document.row, 'РасчСчет', 'document-alien', `${sides.payer} → ${sides.payee}`);
  if (twice !== undefined) rejections.add(document.row, twice, 'statement-key-repeated', twice);
  const moved = movedBy(document, whose, direction === 'credit' ? 'ДатаПоступило' : 'ДатаСписано', rejections);
  if (moved === null) return null;
  const id = [bankAccount, moved.bookedOn, moved.number, moved.amountKopecks];
  if (direction !== 'credit') {
    const externalId = [...id, sides.payee].join('/');
    return { ...moved, ...partyOf(document, 'Получатель'), externalId, direction: 'debit', kind: 'debit' };
  }
  const party = partyOf(document, 'Плательщик');
  const accountNumber = ACCOUNT.exec(party.purpose)?.[1] ?? '';
  const isPayout = isPayoutOf(sides.payer, party.purpose, accountNumber);
  return {
    ...moved,
    ...party,
    externalId: [...id, sides.payer].join('/'),
    direction: 'credit',
    kind: isPayout ? 'payout' : 'payment',
    accountNumber: isPayout ? '' : accountNumber,
  };
}

const isPayoutOf = (payer: string, purpose: string, accountNumber: string): boolean =>
  PAYOUT_ACCOUNT.test(payer) ||
  PAYOUT_PURPOSE.test(purpose) ||
  (REGISTER_PURPOSE.test(purpose) && accountNumber === '');

/** Null: neither side is the statement's account. */
function directionOf(document: Block, bankAccount: string): 'credit' | 'debit' | null {
  const { payee, payer } = sidesOf(document);
  if (payee === bankAccount) return 'credit';
  return payer === bankAccount ? 'debit' : null;
}

/** How much and when; null when it cannot be read or another fault was told. */
function movedBy({ row, values }: Block, { dayFrom, dayTo }: Whose, dayKey: string, rejections: Rejections) {
  const text = values.get('Сумма') ?? '';
  const amount = parseMoney(text);
  const dated = values.get(dayKey) || values.get('Дата') || '';
  const bookedOn = parseDayCell(dated);
  if (amount === null) rejections.add(row, 'Сумма', 'cell-money', text);
  else if (amount <= 0) rejections.add(row, 'Сумма', amount === 0 ? 'sum-zero' : 'cell-negative', text);
  if (bookedOn === null) rejections.add(row, 'Дата', 'cell-day', dated);
  else if (bookedOn < dayFrom || bookedOn > dayTo) rejections.add(row, 'Дата', 'document-outside', dated);
  if (rejections.has(row) || amount === null || bookedOn === null) return null;
  return { row, number: values.get('Номер') ?? '', bookedOn, amountKopecks: amount };
}

const sidesOf = ({ values }: Block) => ({
  payee: bareAccount(values.get('ПолучательРасчСчет') || values.get('ПолучательСчет')),
  payer: bareAccount(values.get('ПлательщикРасчСчет') || values.get('ПлательщикСчет')),
});

const partyOf = ({ values }: Block, side: 'Плательщик' | 'Получатель') => ({
  partyName: values.get(`${side}1`) || values.get(side) || '',
  partyInn: values.get(`${side}ИНН`) ?? '',
  purpose: values.get('НазначениеПлатежа') || purposeInParts(values),
  accountNumber: '',
});

/** «НазначениеПлатежа1» … «НазначениеПлатежа6»: the lines of the form. */
const purposeInParts = (values: Block['values']): string =>
  [1, 2, 3, 4, 5, 6]
    .map((part) => values.get(`НазначениеПлатежа${part}`) ?? '')
    .join(' ')
    .trim();

/** The side of the documents that is this account's. */
function innOf({ documents }: StatementFile, bankAccount: string): string | null {
  for (const document of documents) {
    const direction = directionOf(document, bankAccount);
    if (direction === null) continue;
    const inn = document.values.get(direction === 'credit' ? 'ПолучательИНН' : 'ПлательщикИНН') ?? '';
    if (isInn(inn)) return inn;
  }
  return null;
}
