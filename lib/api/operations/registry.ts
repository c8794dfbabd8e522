import type { Operation } from '../operation';
import { getAccount, listAccounts } from './accounts';
import { answerReadings } from './answer-readings';
import { confirmPayments } from './confirm-payments';
import { getInvoice, listInvoices } from './invoices';
import { issueInvoices } from './issue-invoices';
import { listMeters } from './meters';
import { getPayment, listPayments } from './payments';
import { listReadings } from './readings';
import { saveAccounts } from './save-accounts';
import { saveMeters } from './save-meters';
import { getTransfer, transferReadings } from './transfers';

/** Every operation of /api/v1: the document of OpenAPI and the tests go by this list. */
export const OPERATIONS: readonly Operation[] = [
  listAccounts,
  getAccount,
  saveAccounts,
  listInvoices,
  getInvoice,
  issueInvoices,
  listMeters,
  saveMeters,
  listReadings,
  transferReadings,
  getTransfer,
  answerReadings,
  listPayments,
  getPayment,
  confirmPayments,
];
