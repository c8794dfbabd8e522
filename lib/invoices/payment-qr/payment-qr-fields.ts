import { type BillingPeriod, dottedDay, dottedPeriod } from '@/lib/shared/billing-period';
import type { InvoiceDocument, InvoicePayee } from '../document';
import { bytesIn } from './encode-payment-qr';
import { type PaymentQrFields, REQUIRED_KEYS } from './fields';
import { onOneLine, shortenBankName, shortenPayeeName } from './shorten-names';

/** TechCode of the standard: «Коммунальные услуги ЖКХ». */
const HOUSING_AND_UTILITIES = '02';
const MANDATORY_BLOCK_BYTES = 300;

/**
 * What the QR of one payee of the bill says; null when that payee is owed nothing. The holder's name is
 * left out: the account identifies the payer, and a code that anybody can scan needs no name.
 */
export function paymentQrFields(document: InvoiceDocument, payee: InvoicePayee): PaymentQrFields | null {
  if (payee.closingKopecks <= 0) return null;
  const { account, period } = document;
  return {
    ...requisitesOf(payee),
    Sum: payee.closingKopecks,
    Purpose: `ЖКУ за ${dottedPeriod(period)} ЛС ${account.number}`,
    PayeeINN: payee.inn,
    ...(payee.kpp ? { KPP: payee.kpp } : {}),
    PersAcc: account.number,
    PayerAddress: onOneLine(`${account.buildingAddress}, ${premises(account.premisesNumber)}`),
    PaymPeriod: monthFirst(period),
    QuittId: document.gisDocumentId ?? document.documentNumber,
    QuittDate: dottedDay(document.issuedOn),
    TechCode: HOUSING_AND_UTILITIES,
  };
}

function requisitesOf(payee: InvoicePayee) {
  const exact = {
    Name: shortenPayeeName(payee.name, REQUIRED_KEYS.Name),
    PersonalAcc: payee.settlementAccount,
    BIC: payee.bic,
    CorrespAcc: payee.correspondentAccount || '0',
  };
  const taken = Object.entries(exact).reduce((bytes, [key, value]) => bytes + bytesIn(`${key}=${value}|`), 0);
  const left = MANDATORY_BLOCK_BYTES - taken - bytesIn('BankName=');
  return { ...exact, BankName: shortenBankName(payee.bankName, REQUIRED_KEYS.BankName, left) };
}

/** «кв. 5», but «н.п. 1» as it is. */
const premises = (number: string): string => (/^\d/.test(number) ? `кв. ${number}` : number);

/** «102026» */
const monthFirst = (period: BillingPeriod): string => dottedPeriod(period).replace('.', '');
