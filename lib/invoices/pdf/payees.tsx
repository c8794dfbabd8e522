import { Canvas, StyleSheet, Text, View } from '@react-pdf/renderer';
import { dottedPeriod } from '@/lib/shared/billing-period';
import { negate } from '@/lib/shared/money';
import type { InvoiceDocument, InvoicePayee } from '../document';
import { encodePaymentQr } from '../payment-qr/encode-payment-qr';
import { paymentQrFields } from '../payment-qr/payment-qr-fields';
import { type QrPath, qrSvgPath } from '../payment-qr/qr-path';
import { BOLD } from './fonts';
import type { Painter } from './painter';
import { BODY, INK, RULE, styles } from './styles';
import { money } from './wording';
import { printable } from './wrap-text';

/** Side of a printed QR: a module of a usual bill is then a third of a millimetre or more. */
const QR_SIDE = 106;

const sheet = StyleSheet.create({
  list: { flexDirection: 'row', flexWrap: 'wrap', justifyContent: 'space-between' },
  payee: {
    width: 392,
    marginTop: 6,
    paddingLeft: 8,
    minHeight: QR_SIDE + 4,
    flexDirection: 'row',
    justifyContent: 'space-between',
    borderWidth: 0.5,
    borderColor: RULE,
  },
  text: { width: 270, paddingVertical: 6, ...BODY },
  name: { fontSize: 9.5, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  sum: { fontSize: 10.5, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  qr: { width: QR_SIDE, height: QR_SIDE, margin: 2 },
});

/** Requisites of everybody who is paid by this bill, each with the QR of its own sum. */
export function Payees({ document }: { document: InvoiceDocument }) {
  return (
    <View style={sheet.list}>
      {document.payees.map((payee) => (
        <Payee key={payee.position} document={document} payee={payee} />
      ))}
    </View>
  );
}

function Payee({ document, payee }: { document: InvoiceDocument; payee: InvoicePayee }) {
  const qr = qrOf(document, payee);
  const isOverpaid = payee.closingKopecks < 0;
  return (
    <View style={sheet.payee} wrap={false}>
      <Text style={sheet.text}>
        <Text style={sheet.name}>{`Получатель: ${printable(payee.name)}\n`}</Text>
        {requisitesOf(document, payee)}
        <Text style={sheet.sum}>
          {isOverpaid
            ? `Переплата ${money(negate(payee.closingKopecks))} руб.`
            : `К оплате ${money(payee.closingKopecks)} руб.`}
        </Text>
        <Text style={styles.muted}>{qr ? '   QR-код откройте в приложении банка' : ''}</Text>
      </Text>
      {qr ? <Canvas style={sheet.qr} paint={(painter) => paintQr(painter, qr)} /> : null}
    </View>
  );
}

function requisitesOf({ account, period }: InvoiceDocument, payee: InvoicePayee): string {
  const lines = [
    `ИНН ${payee.inn}${payee.kpp ? ` · КПП ${payee.kpp}` : ''}`,
    `Р/с ${payee.settlementAccount}`,
    `Банк: ${payee.bankName}`,
    `БИК ${payee.bic} · к/с ${payee.correspondentAccount}`,
    `Назначение: ЖКУ за ${dottedPeriod(period)}, ЛС ${account.number}`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** Null when nothing is owed, the bill is not in force, or the requisites do not fit the standard. */
function qrOf(document: InvoiceDocument, payee: InvoicePayee): QrPath | null {
  const fields = document.status === 'issued' ? paymentQrFields(document, payee) : null;
  const payload = fields && encodePaymentQr(fields);
  return payload?.ok ? qrSvgPath(payload.value) : null;
}

function paintQr(painter: Painter, { path, size }: QrPath): null {
  painter
    .scale(QR_SIDE / size)
    .path(path)
    .fillColor('#000000')
    .fill();
  return null;
}
