import { ConfirmationSheet } from './confirmation-sheet';
import type { PaymentConfirmation } from './pdf-documents';
import { money } from './wording';

/** Who paid what for which account, and how the bank knows it. */
export const PaymentConfirmationPage = ({ document }: { document: PaymentConfirmation }) => (
  <ConfirmationSheet
    organisationName={document.organisationName}
    organisationPhone={document.organisationPhone}
    title="Подтверждение платежа"
    reference={document.orderId}
    status={`${document.status} · ${document.paidAt}`}
    highlight={{ label: 'Списано с плательщика', value: `${money(document.chargedKopecks)} руб.` }}
    rows={rowsOf(document)}
    note="Документ сформирован в личном кабинете и не заменяет кассовый чек."
  />
);

const rowsOf = (document: PaymentConfirmation): readonly (readonly [string, string | null])[] => [
  ['Платёжный код', document.accountNumber],
  ['Адрес', document.address],
  ['Плательщик', document.payer],
  ['Зачислено на лицевой счёт', `${money(document.principalKopecks)} руб.`],
  ['Комиссия', `${money(document.commissionKopecks)} руб.`],
  ['Способ оплаты', document.method],
  ['Номер платежа', document.orderId],
  ['Номер операции в банке', document.bankPaymentId],
  ...payeeRows(document.payee),
];

function payeeRows(payee: PaymentConfirmation['payee']): readonly (readonly [string, string])[] {
  if (!payee) return [];
  return [
    ['Получатель', payee.name],
    ['ИНН, КПП получателя', payee.kpp ? `${payee.inn}, ${payee.kpp}` : payee.inn],
    ['Расчётный счёт', payee.settlementAccount],
    ['Банк', `${payee.bankName}, БИК ${payee.bic}`],
    ['Корр. счёт', payee.correspondentAccount],
  ];
}
