import type { Texts } from '../texts';
import { accounts } from './accounts';
import { accountsLinking } from './accounts-linking';
import { advances } from './advances';
import { api } from './api';
import { apiRoom } from './api-room';
import { audit } from './audit';
import { auth } from './auth';
import { common } from './common';
import { contracts } from './contracts';
import { desk } from './desk';
import { exchange } from './exchange';
import { factor } from './factor';
import { failure } from './failure';
import { form } from './form';
import { overview } from './glance';
import { invoices } from './invoices';
import { staffInvoices } from './invoices-room';
import { letters } from './letters';
import { mapping } from './mapping';
import { meters } from './meters';
import { staffMeters } from './meters-room';
import { operator } from './operator';
import { organisation } from './organisation';
import { outgoing } from './outgoing';
import { payments } from './payments';
import { profile } from './profile';
import { readings } from './readings';
import { readingsLink } from './readings-link';
import { reconciliation } from './reconciliation';
import { requestLetters } from './request-letters';
import { requestPages } from './request-pages';
import { requests } from './requests';
import { staff } from './staff';
import { staffAccounts } from './staff-accounts';
import { staffPayments } from './staff-payments';
import { table } from './table';
import { uploads } from './uploads';

export const en: Texts = {
  accounts,
  accountsLinking,
  advances,
  api,
  apiRoom,
  audit,
  auth,
  common,
  contracts,
  desk,
  factor,
  exchange,
  failure,
  form,
  overview,
  invoices,
  staffInvoices,
  letters,
  mapping,
  meters,
  staffMeters,
  operator,
  organisation,
  outgoing,
  payments,
  profile,
  reconciliation,
  requestLetters,
  requests,
  requestPages,
  readings,
  readingsLink,
  staffAccounts,
  staffPayments,
  table,
  staff,
  uploads,
};
