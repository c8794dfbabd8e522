import type { Texts } from '../texts';

/** Receipts of 54-ФЗ and the data of a housing payment in a contract. */
export const contractPapers: Texts['contracts']['papers'] = {
  keep: 'Save',
  kept: 'Saved. Payments under way have not changed',
  choose: 'not chosen',
  receipts: {
    title: 'Receipts (54-ФЗ)',
    text: 'The cabinet sends the bank the lines of the receipt with each payment and refund; the cash register connected at the bank prints it. Whether your organisation needs receipts, and with which rates, is for the accountant to say.',
    sent: 'Receipts',
    sentChoices: { off: 'Do not send', on: 'Send. The resident names an e-mail or a phone for the receipt' },
    field: {
      taxation: 'System of taxation',
      vat: 'VAT on services',
      subject: 'What is paid for',
      mode: 'Manner of payment',
      commissionVat: 'VAT on the payer’s commission',
    },
    taxations: {
      general: 'General',
      'simplified-income': 'Simplified, income',
      'simplified-profit': 'Simplified, income less costs',
      agricultural: 'Agricultural',
      patent: 'Patent',
    },
    vats: {
      none: 'No VAT',
      'vat-0': '0 %',
      'vat-5': '5 %',
      'vat-7': '7 %',
      'vat-10': '10 %',
      'vat-20': '20 %',
      'vat-22': '22 %',
      'vat-5-105': '5/105',
      'vat-7-107': '7/107',
      'vat-10-110': '10/110',
      'vat-20-120': '20/120',
      'vat-22-122': '22/122',
    },
    subjects: { service: 'Service', payment: 'Payment' },
    modes: { 'full-payment': 'Full payment', 'full-prepayment': 'Full prepayment', advance: 'Advance' },
  },
  recipient: {
    title: 'Recipient of housing payments',
    text: 'The bank hands these details on to ГИС ЖКХ with the unified account number or the payment code and the month of the bill. YooKassa demands them of shops that take housing payments.',
    sent: 'Data of a housing payment',
    sentChoices: { off: 'Do not send', on: 'Send with each payment' },
    field: {
      name: 'Organisation that receives',
      inn: 'ИНН, 10 digits',
      kpp: 'КПП, 9 digits',
      bankName: 'Its bank',
      bic: 'БИК, 9 digits',
      account: 'Settlement account, 20 digits',
      correspondentAccount: 'Correspondent account, 20 digits',
    },
  },
  errors: {
    'receipts-not-taken': 'This bank takes no data of receipts. Choose “Do not send”',
    'receipt-terms-incomplete': 'Receipts are on but not filled in: choose all five values',
    'receipt-vat-unknown': 'This bank has no such rate of VAT. Choose another',
    'receipt-company-absent':
      'Receipts need the organisation’s e-mail, ИНН and address of settlement in the contract. Write down a new one with them',
    'utility-order-not-taken': 'This bank takes no data of housing payments. Choose “Do not send”',
    'utility-recipient-incomplete': 'The recipient of housing payments is not whole: all details are needed',
    'contract-closed': 'The contract is closed',
  },
};
