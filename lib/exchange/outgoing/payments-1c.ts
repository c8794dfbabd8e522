import { type Day, dottedDay, earliest, latest } from '@/lib/shared/billing-period';
import { add, type Kopecks, kopecks, negate, subtract, toDecimalString } from '@/lib/shared/money';
import { MARKER } from '../profiles/statement-file';
import { operationOf, type ToldPayment } from './told-payment';

/** The organisation as a bank document names it. */
export interface BankDetails {
  readonly inn: string;
  readonly kpp: string | null;
  readonly name: string;
  readonly account: string;
  readonly bankName: string;
  readonly bic: string;
  readonly correspondentAccount: string;
}

/**
 * The register as a bank statement (1CClientBankExchange 1.03): a credit for every payment, a debit for what went back.
 * It tells the residents' money whole, without the bank's commission, and begins with nought: it is no statement of the
 * account.
 */
export function paymentsStatement(rows: readonly ToldPayment[], bank: BankDetails, madeOn: Day): string {
  const days = rows.map(({ day }) => day);
  const [from, to] = [earliest(madeOn, ...days), latest(...([days[0] ?? madeOn, ...days] as const))];
  const dates = { ДатаНачала: dottedDay(from), ДатаКонца: dottedDay(to), РасчСчет: bank.account };
  const head = { ВерсияФормата: '1.03', Кодировка: 'Windows', Отправитель: 'Личный кабинет абонента', Получатель: '' };
  const lines = [
    MARKER,
    ...linesOf({ ...head, ДатаСоздания: dottedDay(madeOn), ...dates }),
    'СекцияРасчСчет',
    ...linesOf({ ...dates, ...turnoverOf(rows) }),
    'КонецРасчСчет',
    ...rows.flatMap((row) => documentOf(row, bank)),
    'КонецФайла',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function turnoverOf(rows: readonly ToldPayment[]): Record<string, string> {
  const sum = (sign: 1 | -1): Kopecks =>
    add(...rows.flatMap(({ amountKopecks }) => (amountKopecks * sign > 0 ? [kopecks(amountKopecks * sign)] : [])));
  const [received, spent] = [sum(1), sum(-1)];
  return {
    НачальныйОстаток: toDecimalString(kopecks(0)),
    ВсегоПоступило: toDecimalString(received),
    ВсегоСписано: toDecimalString(spent),
    КонечныйОстаток: toDecimalString(subtract(received, spent)),
  };
}

function documentOf(row: ToldPayment, bank: BankDetails): string[] {
  const isCredit = row.amountKopecks > 0;
  const [ours, theirs] = isCredit ? ['Получатель', 'Плательщик'] : ['Плательщик', 'Получатель'];
  const operation = operationOf(row);
  return [
    'СекцияДокумент=Платежное поручение',
    ...linesOf({
      // of a uuid the end alone tells two apart, and the field is short
      Номер: operation.slice(-12).toUpperCase(),
      Дата: dottedDay(row.day),
      Сумма: toDecimalString(isCredit ? row.amountKopecks : negate(row.amountKopecks)),
      [isCredit ? 'ДатаПоступило' : 'ДатаСписано']: dottedDay(row.day),
      [`${theirs}Счет`]: '',
      [theirs]: `Абонент, л/с ${row.accountNumber}`,
      [`${theirs}РасчСчет`]: '',
      [`${ours}Счет`]: bank.account,
      [ours]: `ИНН ${bank.inn} ${bank.name}`,
      [`${ours}ИНН`]: bank.inn,
      [`${ours}1`]: bank.name,
      [`${ours}КПП`]: bank.kpp ?? '',
      [`${ours}РасчСчет`]: bank.account,
      [`${ours}Банк1`]: bank.bankName,
      [`${ours}БИК`]: bank.bic,
      [`${ours}Корсчет`]: bank.correspondentAccount,
      НазначениеПлатежа: `${isCredit ? 'Оплата' : 'Возврат оплаты'} ЖКУ по л/с ${row.accountNumber}, операция ${operation}`,
    }),
    'КонецДокумента',
  ];
}

const linesOf = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).map(([key, value]) => `${key}=${value.replace(/[\r\n]+/g, ' ')}`);
