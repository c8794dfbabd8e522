import type { PaymentConfirmation } from '@/lib/invoices/pdf/pdf-documents';
import { kopecks } from '@/lib/shared/money';
import { anInvoicePayee } from './invoice-document';

/** Ковалёва's payment of her sample bill, commission 0,8 %. */
export function aPaymentConfirmation(changes: Partial<PaymentConfirmation> = {}): PaymentConfirmation {
  return {
    organisationName: 'ООО «УК «Спортивная»',
    organisationPhone: '+7 (800) 000-10-11',
    payee: anInvoicePayee(),
    accountNumber: '6262000000055',
    address: 'Заречная обл., Зеленодольский р-н, пгт Берёзовый Бор, ул. Спортивная, д. 9, кв. 5',
    payer: 'Ковалёва Н. С.',
    principalKopecks: kopecks(121770),
    commissionKopecks: kopecks(974),
    chargedKopecks: kopecks(122744),
    status: 'Исполнен',
    paidAt: '05.02.2017, 14:03 (МСК)',
    method: 'Банковская карта',
    orderId: '0159a8f27c0070008000000000000055',
    bankPaymentId: 'B-0000012',
    ...changes,
  };
}
