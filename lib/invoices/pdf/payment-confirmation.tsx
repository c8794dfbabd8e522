import { Document, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import { BOLD, FAMILY } from './fonts';
import type { PaymentConfirmation } from './pdf-documents';
import { INK, MUTED, RULE, SHADE } from './styles';
import { money } from './wording';
import { printable } from './wrap-text';

const sheet = StyleSheet.create({
  page: {
    fontFamily: FAMILY,
    fontSize: 11,
    lineHeight: 1.3,
    color: INK,
    paddingVertical: 48,
    paddingHorizontal: 56,
  },
  organisation: { color: MUTED, marginBottom: 22 },
  name: { fontSize: 13, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  title: { fontSize: 20, lineHeight: 1.25, fontWeight: BOLD, marginBottom: 4 },
  status: { fontSize: 12, lineHeight: 1.25, color: MUTED, marginBottom: 16 },
  sum: { backgroundColor: SHADE, padding: 14, marginBottom: 16, color: MUTED },
  charged: { fontSize: 24, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  row: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomColor: RULE, paddingVertical: 5 },
  label: { width: 170, color: MUTED },
  value: { flexGrow: 1, flexBasis: 0 },
  note: { marginTop: 18, fontSize: 9, lineHeight: 1.25, color: MUTED },
});

/** One upright page that says who paid what for which account, and how the bank knows it. */
export function PaymentConfirmationPage({ document }: { document: PaymentConfirmation }) {
  const title = 'Подтверждение платежа';
  return (
    <Document title={`${title} ${document.orderId}`} author={printable(document.organisationName)} language="ru">
      <Page size="A4" style={sheet.page}>
        <Text style={sheet.organisation}>
          <Text style={sheet.name}>{printable(document.organisationName)}</Text>
          {document.organisationPhone ? `\nтел. ${printable(document.organisationPhone)}` : ''}
        </Text>
        <Text style={sheet.title}>{title}</Text>
        <Text style={sheet.status}>{printable(`${document.status} · ${document.paidAt}`)}</Text>
        <Text style={sheet.sum}>
          {'Списано с плательщика\n'}
          <Text style={sheet.charged}>{`${money(document.chargedKopecks)} руб.`}</Text>
        </Text>
        {rowsOf(document).map(([label, value]) =>
          value ? (
            <View key={label} style={sheet.row} wrap={false}>
              <Text style={sheet.label}>{label}</Text>
              <Text style={sheet.value}>{printable(value)}</Text>
            </View>
          ) : null,
        )}
        <Text style={sheet.note}>Документ сформирован в личном кабинете и не заменяет кассовый чек.</Text>
      </Page>
    </Document>
  );
}

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
