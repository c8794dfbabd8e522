import type { Bank } from '../../bank';
import type { Lies } from '../../faults';
import type { PaymentRecord, RefundRecord } from '../../records';
import { findRefund } from '../../refunds';
import { payoutsOf } from '../../registers/payouts';
import { balanceRows, payoutObject } from './balance';
import { missing } from './errors';
import {
  chargeId,
  chargeObject,
  disputeObject,
  hasCharge,
  hasIntent,
  intentId,
  intentObject,
  refundObject,
  type StripeObject,
  sessionObject,
} from './views';

export interface Owner {
  bank: Bank;
  own: string;
}

/** The payment one of whose ids this is, as long as that object is there for the shop. */
export function ownPayment({ bank, own }: Owner, id: string, kind: 'cs' | 'pi' | 'ch'): PaymentRecord {
  const names = { cs: 'checkout.session', pi: 'payment_intent', ch: 'charge' };
  const payment = bank.books.payment(id);
  const isOwn = payment !== undefined && payment.merchantId === own && payment.dialect === 'stripe';
  if (!isOwn || payment.counter !== null) throw missing(names[kind], id);
  const isMeant =
    (kind === 'cs' && id === payment.id) ||
    (kind === 'pi' && id === intentId(payment) && hasIntent(payment)) ||
    (kind === 'ch' && id === chargeId(payment) && hasCharge(payment));
  if (!isMeant) throw missing(names[kind], id);
  return payment;
}

/** Every session of the shop, oldest first. */
export const ownPayments = ({ bank, own }: Owner): PaymentRecord[] =>
  bank.books.state.payments.filter((one) => one.merchantId === own && one.counter === null);

function ownRefund({ bank, own }: Owner, id: string): [PaymentRecord, RefundRecord] {
  const found = findRefund(bank, own, id);
  if (found?.[1].id !== id) throw missing('refund', id);
  return found;
}

/** Any object by its id: what `expand` puts in the place of one. */
export function objectById(owner: Owner, id: string, lies: Lies): StripeObject {
  const { bank, own } = owner;
  switch (id.split('_')[0]) {
    case 'cs':
      return sessionObject(ownPayment(owner, id, 'cs'), bank.url, lies);
    case 'pi':
      return intentObject(ownPayment(owner, id, 'pi'), lies);
    case 'ch':
      return chargeObject(ownPayment(owner, id, 'ch'), lies);
    case 're':
      return refundObject(...ownRefund(owner, id), lies);
    case 'txn':
      return known(
        balanceRows(bank, own).find((row) => row.transaction.id === id)?.transaction,
        'balance_transaction',
        id,
      );
    case 'po': {
      const payout = payoutsOf(bank, own).find((one) => one.id === id);
      return known(payout && payoutObject(payout), 'payout', id);
    }
    case 'du': {
      const disputes = ownPayments(owner)
        .filter((one) => one.chargedBack > 0)
        .map(disputeObject);
      return known(
        disputes.find((one) => one.id === id),
        'dispute',
        id,
      );
    }
    default:
      throw missing('object', id);
  }
}

function known(object: StripeObject | undefined, what: string, id: string): StripeObject {
  if (object === undefined) throw missing(what, id);
  return object;
}
