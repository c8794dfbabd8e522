import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { capabilitiesOf } from '@/lib/acquiring/registry';
import { importFiles } from '@/lib/exchange/import-files';
import { applyNotification } from '@/lib/payments/apply-notification';
import { cancelPayment } from '@/lib/payments/cancel-payment';
import { pollPayments } from '@/lib/payments/poll-payments';
import { receiveNotification } from '@/lib/payments/receive-notification';
import { refreshPayment } from '@/lib/payments/refresh-payment';
import { pollRefunds } from '@/lib/payments/refunds/poll-refunds';
import { requestRefund } from '@/lib/payments/refunds/request-refund';
import { sendRefund } from '@/lib/payments/refunds/send-refund';
import { settle } from '@/lib/payments/settle';
import { type StartPayment, startPayment } from '@/lib/payments/start-payment';
import { orderIdOf } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import { billsRegister } from '../builders/bills-register';
import { writeRegister } from '../builders/register';
import type { Deed, Schedule, Weather } from './deeds';
import type { Town } from './town';

const DAY_MS = 24 * 3600_000;
const SUMS = { part: [50_000, 50_500], whole: [121_770, 122_988], advance: [200_000, 202_000] } as const;
const MONTHS = ['11.2026', '12.2026', '01.2027', '02.2027', '03.2027', '04.2027'];

/** One account with what was begun there, the newest first. */
class Life {
  readonly payments: string[] = [];
  last: StartPayment | null = null;
  readonly #town: Town;
  readonly #accountId: string;

  constructor(town: Town, accountId: string) {
    this.#town = town;
    this.#accountId = accountId;
  }

  do(deed: Deed): unknown {
    const { viewer, clock, bank, organisationId } = this.#town;
    if (deed.kind === 'start') return this.#start(deed);
    if (deed.kind === 'press again') return this.last && startPayment(viewer, this.#accountId, this.last, clock);
    const paymentId = this.payments[('which' in deed ? deed.which : 0) % Math.max(1, this.payments.length)];
    if (paymentId === undefined) return null;
    const match = { orderId: orderIdOf(paymentId) };
    switch (deed.kind) {
      case 'look':
        return refreshPayment(viewer, this.#accountId, paymentId, clock);
      case 'poller':
        return settle(organisationId, paymentId, 'poller', clock);
      case 'cancel':
        if (deed.fault) bank.script({ match, call: 'cancel', fault: deed.fault as never, ms: DAY_MS });
        return cancelPayment(viewer, this.#accountId, paymentId, clock);
      case 'at bank':
        if (deed.fault) bank.script({ match, call: 'pay', fault: deed.fault as never, ms: DAY_MS });
        return this.#turn(paymentId, deed.act);
      case 'refund by hand':
        return this.#turn(paymentId, 'refund', { amount: deed.kopecks });
      case 'give back':
        if (deed.fault) bank.script({ match, call: 'refund', fault: deed.fault as never, ms: DAY_MS });
        return this.#giveBack(paymentId, deed);
      case 'charge back':
        return tellsChargebacks(this.#town) && this.#turn(paymentId, 'charge-back', amountOf(deed.kopecks));
      case 'spoil':
        return bank.script({
          match,
          call: deed.call,
          fault: deed.fault as never,
          ms: deed.fault === 'slow' ? 1 : DAY_MS,
        });
    }
  }

  /** Starts go one after another: a fault strikes the next «create», whoever's it is. */
  async #start({ sum, fault }: Extract<Deed, { kind: 'start' }>): Promise<void> {
    const { viewer, clock, bank } = this.#town;
    const [principal, charged] = SUMS[sum];
    this.last = {
      principalKopecks: kopecks(principal),
      expectedChargedKopecks: kopecks(charged),
      method: 'card',
      submissionId: randomUUID(),
    };
    if (fault) bank.script({ call: 'create', fault: fault as never, ms: fault === 'slow' ? 1 : DAY_MS });
    const started = await startPayment(viewer, this.#accountId, this.last, clock);
    const id = started.ok ? started.value.paymentId : null;
    if (id && !this.payments.includes(id)) this.payments.unshift(id);
  }

  /** As a cashier asks for it; what goes to the bank at once is sent by the worker. */
  async #giveBack(paymentId: string, deed: Extract<Deed, { kind: 'give back' }>): Promise<void> {
    const { cashier, organisationId, clock } = this.#town;
    const captured = await capturedOf(organisationId, paymentId);
    const input = {
      amountKopecks: kopecks(deed.kopecks ?? captured),
      reason: 'Заплатил дважды',
      submissionId: randomUUID(),
    };
    const asked = await requestRefund(cashier, organisationId, paymentId, input, clock);
    if (asked.ok && deed.isSentAtOnce) await sendRefund(organisationId, asked.value.refundId, clock);
  }

  /** What cannot be done at the bank now is not done. */
  async #turn(paymentId: string, act: string, body: object = {}): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const url = `${this.#town.bank.url}/control/payments/${orderIdOf(paymentId)}/${act}`;
    await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).then(
      (answer) => answer.arrayBuffer(),
      () => null,
    );
  }
}

/** Of the others a chargeback is learnt from registers only. */
const tellsChargebacks = ({ provider }: Town): boolean => capabilitiesOf(provider)?.tellsChargebacks ?? false;

const amountOf = (sum: number | null) => (sum === null ? {} : { amount: sum });

async function capturedOf(organisationId: string, paymentId: string): Promise<number> {
  const [payment] = await db().execute<{ captured: number }>(sql`select captured_kopecks::int as captured
    from payments where organisation_id = ${organisationId} and id = ${paymentId}`);
  return payment?.captured ?? 0;
}

/** Plays a schedule in a town of as many accounts, to the quiet at its end. */
export async function play(town: Town, { accounts, weather }: Schedule): Promise<void> {
  const lives = town.residents.map(({ accountId }) => new Life(town, accountId));
  const sky = new Sky(town);
  for (const [round, now] of weather.entries()) {
    const deeds = accounts.flatMap((life, at) => (life[round] ? [{ life: lives[at] as Life, deed: life[round] }] : []));
    for (const { life, deed } of deeds.filter((one) => one.deed.kind === 'start')) await life.do(deed);
    await Promise.all(deeds.filter((one) => one.deed.kind !== 'start').map(({ life, deed }) => life.do(deed)));
    await sky.be(now);
  }
  await sky.clear();
}

/** What happens to all at once. */
class Sky {
  readonly #town: Town;
  readonly #heard: Town['letters'] = [];
  #bills = 0;

  constructor(town: Town) {
    this.#town = town;
  }

  async be(weather: Weather): Promise<void> {
    const { bank } = this.#town;
    if (weather.kind === 'letters') await this.#letters(weather.manner);
    if (weather.kind === 'inbox read') await this.#readInbox();
    if (weather.kind === 'bills loaded') await this.#loadBills();
    if (weather.kind === 'refunds sent') await this.#sendRefunds();
    if (weather.kind === 'clock jumps') bank.clock.advance(weather.ms);
    if (weather.kind === 'poller') {
      bank.clock.advance(weather.afterMs);
      await pollPayments(this.#town.clock);
    }
  }

  /** Faults are over, everything late has come, and everybody has looked. */
  async clear(): Promise<void> {
    const { bank, clock, organisationId } = this.#town;
    await fetch(`${bank.url}/control/faults`, { method: 'DELETE' });
    bank.clock.advance(2 * DAY_MS);
    await this.#letters('in order');
    await this.#readInbox();
    for (let rounds = 0; rounds < 10 && (await pollPayments(clock)) > 0; rounds += 1);
    await this.#endRefunds();
    const all = await db().execute<{ id: string }>(
      sql`select id from payments where organisation_id = ${organisationId} order by id`,
    );
    await Promise.all([...all].map(({ id }) => settle(organisationId, id, 'operator', clock)));
  }

  /** As the worker does. */
  async #sendRefunds(): Promise<void> {
    const { organisationId, clock } = this.#town;
    const waiting = await db().execute<{ id: string }>(sql`select id from refunds
      where organisation_id = ${organisationId} and status = 'approved' order by created_at, id`);
    await Promise.allSettled([...waiting].map(({ id }) => sendRefund(organisationId, id, clock)));
  }

  /** Refunds of one payment go one after another, and a bank that said nothing is asked again for days. */
  async #endRefunds(): Promise<void> {
    const { bank, clock, organisationId } = this.#town;
    for (let days = 0; days < 20; days += 1) {
      await this.#sendRefunds();
      for (let rounds = 0; rounds < 10 && (await pollRefunds(clock)) > 0; rounds += 1);
      const [open] = await db().execute(sql`select from refunds
        where organisation_id = ${organisationId} and status in ('approved', 'pending') limit 1`);
      if (!open) return;
      bank.clock.advance(DAY_MS);
    }
  }

  async #letters(manner: Extract<Weather, { kind: 'letters' }>['manner']): Promise<void> {
    const { bank, letters, provider, contractId, clock } = this.#town;
    await bank.flush({ all: true });
    const come = letters.splice(0);
    if (manner === 'lost') return;
    if (manner === 'twenty minutes late') bank.clock.advance(20 * 60_000);
    if (manner === 'again from the beginning') come.unshift(...this.#heard);
    if (manner === 'backwards') come.reverse();
    const all = manner === 'twice' ? come.flatMap((one) => [one, one]) : come;
    for (const letter of all) await receiveNotification(provider, contractId, letter, clock);
    this.#heard.push(...come.slice(-8));
  }

  /** As the worker does; what the bank would not answer about stays for the next time. */
  async #readInbox(): Promise<void> {
    const { organisationId, clock } = this.#town;
    const waiting = await db().execute<{ id: string }>(sql`select id from acquirer_notifications
      where organisation_id = ${organisationId} and applied_at is null order by id`);
    await Promise.allSettled([...waiting].map(({ id }) => applyNotification(organisationId, id, clock)));
  }

  async #loadBills(): Promise<void> {
    const { inn, residents, clock } = this.#town;
    const period = MONTHS[this.#bills];
    if (period === undefined) return;
    this.#bills += 1;
    const text = await billsRegister({
      inn,
      numbers: residents.map((one) => one.number),
      period,
      counted: `28.${period}`,
    });
    const path = await writeRegister(`${inn}-${this.#bills}.csv`, text);
    const [report] = await importFiles(systemActor('test'), [path], { clock });
    if (report?.status !== 'loaded') throw new Error(JSON.stringify(report));
  }
}
