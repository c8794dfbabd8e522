import type { Operation } from '../operation';
import { getAccount, listAccounts } from './accounts';
import { confirmPayments } from './confirm-payments';
import { getPayment, listPayments } from './payments';

/** Every operation of /api/v1: the document of OpenAPI and the tests go by this list. */
export const OPERATIONS: readonly Operation[] = [listAccounts, getAccount, listPayments, getPayment, confirmPayments];
