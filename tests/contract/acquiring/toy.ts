import type { Acquirer, Capabilities, CreatePayment, PaymentRef, ProviderPayment } from '@/lib/acquiring/acquirer';
import { NOT_FOUND, parseJson, repeatedRefund } from '@/lib/acquiring/outcome';
import { signatureOf, verifySignature } from '@/lib/acquiring/signature';
import { type Counterpart, type Letter, type Mishap, withoutEnd } from './counterpart';

/**
 * A provider that lives in memory, written against the public interface alone: what it takes to be an acquirer, and
 * proof that the suite asks nothing of a provider but what the interface promises.
 */
const capabilities: Capabilities = {
  ...{ manualCapture: false, partialRefund: true, cancelPending: true, reportsFee: false },
  ...{ createRecovery: 'replay', refundIdempotency: 'key', webhookAuthenticity: 'signed' },
  ...{ listsFailedRefunds: true, tellsChargebacks: false },
  ...{ sbpPayload: false, fiscalReceipt: false, utilityOrder: false, savedMethods: false },
  receiptVat: new Set(),
  methods: new Set(['card']),
  currencies: new Set(['RUB']),
  limits: { min: 1n, max: 100_000_000n, maxLifetimeSec: 3600 },
};

const SECRET = 'toy_secret_of_the_suite';
const ACK = { status: 200, body: '', contentType: 'text/plain' };

type Row = { -readonly [Name in keyof ProviderPayment]: ProviderPayment[Name] } & { key: string; orderId: string };

class Toy {
  readonly rows: Row[] = [];
  readonly letters: Letter[] = [];
  readonly mishaps: { call: string; mishap: Mishap }[] = [];

  /** Does the act, and spoils its answer as the script says. */
  async spoiled<Value>(call: string, act: () => Value): Promise<Value | { kind: 'unknown'; cause: string }> {
    const at = this.mishaps.findIndex((one) => one.call === call);
    const mishap = at === -1 ? undefined : this.mishaps.splice(at, 1)[0]?.mishap;
    const done = await act();
    return mishap === 'act-then-drop' || mishap === '500-but-done' ? { kind: 'unknown', cause: mishap } : done;
  }

  find({ orderId, providerPaymentId }: PaymentRef): Row | undefined {
    const isMeant = (row: Row) =>
      providerPaymentId ? row.providerPaymentId === providerPaymentId : row.orderId === orderId;
    return this.rows.find(isMeant);
  }

  tell({ orderId, providerPaymentId }: Row, event: string): void {
    const body = Buffer.from(JSON.stringify({ id: `${event}-${this.letters.length}`, orderId, providerPaymentId }));
    const at = Math.floor(Date.now() / 1000);
    const headers = new Headers({ 'toy-signature': `t=${at},v1=${signatureOf(SECRET, at, body)}` });
    this.letters.push({ method: 'POST', url: 'http://shop.test/', headers, body });
  }
}

const opened = ({ orderId, idempotencyKey, amount, expiresAt }: CreatePayment, id: number): Row => ({
  ...{ key: idempotencyKey, orderId, amount, expiresAt, providerPaymentId: `toy_${id}` },
  ...{ status: 'pending', isStatusKnown: true, captured: 0n, refunded: 0n, chargedBack: 0n, fee: null },
  ...{
    redirectUrl: `http://toy.test/${id}`,
    qrPayload: null,
    capturedAt: null,
    refunds: [],
    failure: null,
    test: true,
  },
});

const ok = <Value>(value: Value) => ({ kind: 'ok', value }) as const;
const refused = (code: string) => ({ kind: 'rejected', code, message: code }) as const;

function toyAdapter(toy: Toy, secret: string): Acquirer {
  const isStranger = secret !== SECRET;
  return {
    code: 'toy',
    capabilities,
    createPayment: (request) =>
      toy.spoiled('create', () => {
        if (isStranger) return refused('unauthorized');
        const earlier = toy.rows.find((row) => row.key === request.idempotencyKey);
        if (earlier) return earlier.amount.amount === request.amount.amount ? ok(earlier) : refused('other-sum');
        toy.rows.push(opened(request, toy.rows.length));
        return ok(toy.rows.at(-1) as ProviderPayment);
      }),
    getPayment: (ref) => {
      const told = toy.mishaps.find((one) => one.call === 'get')?.mishap;
      return toy.spoiled('get', () => {
        const row = toy.find(ref);
        if (!row || isStranger) return isStranger ? refused('unauthorized') : ok(null);
        if (told === 'unknown-status') return ok({ ...row, status: 'pending' as const, isStatusKnown: false });
        if (told === 'wrong-amount') return ok({ ...row, captured: row.captured + 100n });
        return ok({ ...row });
      });
    },
    cancelPayment: (ref) =>
      toy.spoiled('cancel', () => {
        const row = toy.find(ref);
        if (row?.status !== 'pending') return row ? refused('wrong-state') : NOT_FOUND;
        row.status = 'canceled';
        return ok({ ...row });
      }),
    refundPayment: (ref, { refundId, amount }) => {
      const late = toy.mishaps.find((one) => one.mishap === 'refund-fails-late');
      return toy.spoiled('refund', () => {
        const row = toy.find(ref);
        if (!row) return NOT_FOUND;
        const done = repeatedRefund(row.refunds, refundId, amount);
        if (done) return done;
        if (row.refunded + amount.amount > row.captured) return refused('refund-exceeds');
        const status = late ? 'failed' : 'succeeded';
        const refund = { providerRefundId: `toy_r${row.refunds.length}`, refundId, amount, status } as const;
        row.refunds = [...row.refunds, refund];
        if (!late) row.refunded += amount.amount;
        toy.tell(row, 'refund');
        return ok(refund);
      });
    },
    parseWebhook: ({ headers, body, receivedAt }) => {
      const verdict = verifySignature(headers.get('toy-signature'), secret, body, { now: () => receivedAt });
      if (verdict !== 'valid') return { kind: 'rejected', reason: verdict };
      const { id, ...ref } = parseJson(body) as { id: string; orderId: string; providerPaymentId: string };
      return { kind: 'event', eventKey: id, ref, ack: ACK };
    },
  };
}

export function toyCounterpart(): Promise<Counterpart> {
  const toy = new Toy();
  const change = (orderId: string, changes: Partial<Row>): Promise<void> => {
    const row = toy.find({ orderId });
    if (row?.status !== 'pending') return Promise.reject(new Error('not pending'));
    Object.assign(row, changes);
    toy.tell(row, changes.status ?? 'changed');
    return Promise.resolve();
  };
  const pay = (orderId: string) => {
    const at = toy.mishaps.findIndex((one) => one.call === 'pay');
    const lost = at === -1 ? 0n : 100n;
    if (at !== -1) toy.mishaps.splice(at, 1);
    const asked = toy.find({ orderId })?.amount.amount ?? 0n;
    return change(orderId, { status: 'captured', captured: asked - lost, capturedAt: new Date() });
  };
  const booked = (row: Row) => ({
    ...{ status: row.status, captured: Number(row.captured), refunded: Number(row.refunded) },
    ...{ refunds: row.refunds.map((one) => ({ amount: Number(one.amount.amount), status: one.status })) },
    ...{ receipt: null, paymentOrder: null },
  });
  return Promise.resolve({
    acquirer: toyAdapter(toy, SECRET),
    stranger: toyAdapter(toy, 'secret_of_another'),
    secrets: [SECRET],
    ...{ declineIsFinal: true, signsTime: true, tellsRefunds: true, tellsChargeBacks: false },
    pay,
    decline: (orderId) => change(orderId, { status: 'declined', failure: { code: 'declined', message: '' } }),
    expire: (orderId) => change(orderId, { status: 'expired' }),
    chargeBack: () => Promise.reject(new Error('a toy takes nothing back')),
    script: (call, mishap) => void toy.mishaps.push({ call, mishap }),
    advance: () => {},
    booked: (orderId) => toy.rows.filter((row) => row.orderId === orderId).map(booked),
    letters: toy.letters,
    deliver: () => Promise.resolve(),
    altered: withoutEnd,
    close: () => Promise.resolve(),
  });
}
