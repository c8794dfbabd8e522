import type { Bank } from '../bank';
import type { Payee } from '../merchants';
import { cp1251 } from './cp1251';
import { dotted, moscow, roubles } from './moscow';
import { type Payout, payoutsOf } from './payouts';

const BANK = {
  name: 'АО «Учебный банк»',
  inn: '1699009003',
  account: '30232810500000000001',
  bic: '049299811',
  correspondent: '30101810000000000811',
};

const NOBODY: Payee = {
  name: 'ООО «Получатель»',
  inn: '1699001011',
  kpp: '169901001',
  account: '40702810900000000101',
};

/**
 * Statement of the merchant's account in 1CClientBankExchange 1.03, windows-1251: one credit for every payout made
 * in these days. There are no debits: the bank knows nothing of the account but what it pays into it.
 */
export function bankStatement(bank: Bank, merchantId: string, days: { from: string; to: string }): Uint8Array {
  const payee = bank.books.merchant(merchantId)?.payee ?? NOBODY;
  const payouts = payoutsOf(bank, merchantId).filter((one) => one.currency === 'RUB');
  const before = payouts.filter((one) => one.paidOn < days.from);
  const inside = payouts.filter((one) => one.paidOn >= days.from && one.paidOn <= days.to);
  const opening = sum(before);
  const created = moscow(bank.clock.millis());
  const lines = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    'Отправитель=Учебный банк',
    'Получатель=Бухгалтерия',
    `ДатаСоздания=${dotted(created.day)}`,
    `ВремяСоздания=${created.time}`,
    ...period(days, payee),
    'СекцияРасчСчет',
    ...period(days, payee),
    `НачальныйОстаток=${roubles(opening)}`,
    `ВсегоПоступило=${roubles(sum(inside))}`,
    'ВсегоСписано=0.00',
    `КонечныйОстаток=${roubles(opening + sum(inside))}`,
    'КонецРасчСчет',
    ...inside.flatMap((payout) => documentOf(payout, payee)),
    'КонецФайла',
  ];
  return cp1251(lines.map((line) => `${line}\r\n`).join(''));
}

const sum = (payouts: Payout[]): number => payouts.reduce((total, one) => total + one.amount, 0);

const period = (days: { from: string; to: string }, payee: Payee): string[] => [
  `ДатаНачала=${dotted(days.from)}`,
  `ДатаКонца=${dotted(days.to)}`,
  `РасчСчет=${payee.account}`,
];

function documentOf(payout: Payout, payee: Payee): string[] {
  const paidOn = dotted(payout.paidOn);
  return [
    'СекцияДокумент=Платежное поручение',
    `Номер=${payout.number}`,
    `Дата=${paidOn}`,
    `Сумма=${roubles(payout.amount)}`,
    `ДатаПоступило=${paidOn}`,
    `ПлательщикСчет=${BANK.account}`,
    `Плательщик=ИНН ${BANK.inn} ${BANK.name}`,
    `ПлательщикИНН=${BANK.inn}`,
    `Плательщик1=${BANK.name}`,
    'ПлательщикКПП=',
    `ПлательщикРасчСчет=${BANK.account}`,
    `ПлательщикБанк1=${BANK.name}`,
    `ПлательщикБИК=${BANK.bic}`,
    `ПлательщикКорсчет=${BANK.correspondent}`,
    `ПолучательСчет=${payee.account}`,
    `Получатель=ИНН ${payee.inn} ${payee.name}`,
    `ПолучательИНН=${payee.inn}`,
    `Получатель1=${payee.name}`,
    `ПолучательКПП=${payee.kpp}`,
    `ПолучательРасчСчет=${payee.account}`,
    `ПолучательБанк1=${BANK.name}`,
    `ПолучательБИК=${BANK.bic}`,
    `ПолучательКорсчет=${BANK.correspondent}`,
    'ВидОплаты=01',
    'Очередность=5',
    `НазначениеПлатежа=${purpose(payout)}`,
    'КонецДокумента',
  ];
}

function purpose({ stream, day, count, gross, fee }: Payout): string {
  const settled = dotted(day);
  return stream === 'acquiring'
    ? `Возмещение по операциям эквайринга за ${settled}, за вычетом комиссии ${roubles(fee)}. НДС не облагается`
    : `Перечисление по реестру принятых платежей за ${settled}, количество ${count}, сумма ${roubles(gross)}, комиссия ${roubles(fee)}. НДС не облагается`;
}
