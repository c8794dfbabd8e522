import postgres from 'postgres';
import type { SandboxBank } from '@/scripts/sandbox-bank/server';

/** Looks at what is stored past the product: by plain SQL over a connection of its own. */
export const openRecords = (databaseUrl: string): postgres.Sql => postgres(databaseUrl, { max: 1, onnotice: () => {} });

/**
 * What is wrong with an organisation's money as it is stored, a sentence each; nothing is right at any moment,
 * whatever is under way or was broken off.
 */
export async function wrongsOf(records: postgres.Sql, organisationId: string): Promise<string[]> {
  const rows = await records<{ wrong: string }[]>`
    with own as (select * from payments where organisation_id = ${organisationId}),
    entries as (
      select e.id, e.payment_id, e.step, sum(p.amount_kopecks) as total, count(p.entry_id) as postings,
        sum(p.amount_kopecks) filter (where p.book = 'resident') as resident,
        sum(p.amount_kopecks) filter (where p.book in ('acquirer', 'bank')) as money
      from ledger_entries e
      left join ledger_postings p on p.organisation_id = e.organisation_id and p.entry_id = e.id
      where e.organisation_id = ${organisationId} and e.kind <> 'transfer' group by e.organisation_id, e.id
    ),
    booked as (
      select payment_id, count(*) filter (where step like 'captured:%') as captures, count(*) - count(distinct step) as repeats,
        coalesce(sum(resident), 0) as resident, coalesce(sum(money), 0) as money
      from entries group by payment_id
    ),
    steps as (
      select v.*, row_number() over w as place, lag(to_status) over w as before, lead(to_status) over w as after
      from payment_events v where organisation_id = ${organisationId} window w as (partition by payment_id order by seq)
    )
    select 'entry ' || id || ' does not add up' as wrong from entries where postings = 0 or total <> 0
    union all
    select 'entry ' || id || ' is of no payment' from entries where payment_id not in (select id from own)
    union all
    select 'payment ' || p.id || ' is posted ' || coalesce(captures, 0) || ' times' from own p
      left join booked b on b.payment_id = p.id
      where coalesce(captures, 0) <> (captured_kopecks > 0)::int or coalesce(repeats, 0) <> 0
    union all
    select 'payment ' || p.id || ' lowers the debt by ' || -coalesce(resident, 0) from own p
      left join booked b on b.payment_id = p.id
      where -coalesce(resident, 0) <> case when captured_kopecks = 0 then 0
        else greatest(0, principal_kopecks + captured_kopecks - charged_kopecks - refunded_kopecks - charged_back_kopecks) end
    union all
    select 'payment ' || p.id || ' brings the organisation ' || coalesce(money, 0) from own p
      left join booked b on b.payment_id = p.id
      where coalesce(money, 0) <> case when captured_kopecks = 0 then 0
        else receives_kopecks + captured_kopecks - charged_kopecks - refunded_kopecks - charged_back_kopecks end
    union all
    select 'payment ' || payment_id || ' has a gap in its timeline at ' || seq from steps
      where seq <> place or from_status is distinct from before
    union all
    select 'payment ' || p.id || ' is ' || status || ' and not what its timeline says' from own p
      left join steps s on s.payment_id = p.id and s.after is null where s.to_status is distinct from p.status
    union all
    select 'account ' || account_id || ' has ' || count(*) || ' live attempts' from own
      where status in ('created', 'pending') group by account_id having count(*) > 1
    union all
    select 'form ' || submission_id || ' made ' || count(*) || ' payments' from own
      where submission_id is not null group by submission_id having count(*) > 1`;
  return rows.map((row) => row.wrong);
}

/** What of the news about an organisation's payments is told by no job, or by two. No worker has run. */
export async function untoldOf(records: postgres.Sql, organisationId: string): Promise<string[]> {
  const rows = await records<{ wrong: string }[]>`
    with jobs as (
      select t.identifier as name, j.payload ->> 'paymentId' as payment_id, j.payload ->> 'notificationId' as notification_id
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.payload ->> 'organisationId' = ${organisationId}
    )
    select 'payment ' || id || ' is announced ' || (select count(*) from jobs where name = 'payment-captured' and payment_id = p.id::text)
        || ' times' as wrong
      from payments p where organisation_id = ${organisationId} and channel = 'acquiring'
      and (select count(*) from jobs where name = 'payment-captured' and payment_id = p.id::text) <> (captured_kopecks > 0)::int
    union all
    select 'notice ' || id || ' waits for nobody' from acquirer_notifications n
      where organisation_id = ${organisationId}
      and (select count(*) from jobs where name = 'acquirer-notified' and notification_id = n.id::text) <> 1
    union all
    select 'payment ' || id || ' is live and nobody looks at it' from payments p
      where organisation_id = ${organisationId} and status in ('created', 'pending') and parked_reason is null
      and not exists (select from payment_polls l where l.organisation_id = p.organisation_id and l.payment_id = p.id)`;
  return rows.map((row) => row.wrong);
}

/** What our payments say otherwise than the bank's own books, a sentence each. What was put aside waits for a person. */
export async function disagreements(
  records: postgres.Sql,
  organisationIds: readonly string[],
  bank: Pick<SandboxBank, 'books'>,
): Promise<string[]> {
  const ours = await records<
    { order_id: string; captured: string; refunded: string; charged_back: string; is_parked: boolean }[]
  >`
    select replace(id::text, '-', '') as order_id, captured_kopecks::text as captured, refunded_kopecks::text as refunded,
      charged_back_kopecks::text as charged_back, parked_reason is not null as is_parked
    from payments where organisation_id in ${records(organisationIds)} and channel = 'acquiring'`;
  const books = bank.books();
  const theirs = sumsByOrder(books);
  return ours.flatMap(({ order_id: orderId, captured, refunded, charged_back: chargedBack, is_parked: isParked }) => {
    const { captures = 0, taken = 0, given = 0, disputed = 0 } = theirs.get(orderId) ?? {};
    if (captures > 1) return [`order ${orderId} was taken ${captures} times`];
    // put aside before it was applied, or after, when something odd was told later
    if (isParked)
      return ['0', String(taken)].includes(captured) ? [] : [`order ${orderId} is put aside with ${captured}`];
    const isAgreed = String(taken) === captured && String(given) === refunded && String(disputed) === chargedBack;
    const ours = `${captured} less ${refunded} less ${chargedBack}`;
    return isAgreed ? [] : [`order ${orderId}: ${ours} with us, ${taken} less ${given} less ${disputed} at the bank`];
  });
}

/** Refunds that never end, and payments of which the bank has given back less than our refunds say. */
export async function wrongRefunds(records: postgres.Sql, organisationId: string): Promise<string[]> {
  const rows = await records<{ wrong: string }[]>`
    select 'refund ' || r.id || ' never ends' as wrong from refunds r
      join payments p on p.organisation_id = r.organisation_id and p.id = r.payment_id
      where r.organisation_id = ${organisationId} and r.status in ('approved', 'pending') and p.parked_reason is null
    union all
    select 'payment ' || p.id || ' has given back ' || p.refunded_kopecks || ' and by its refunds ' || r.given from payments p
      join (select organisation_id, payment_id, sum(amount_kopecks) as given from refunds
        where organisation_id = ${organisationId} and status = 'succeeded' group by 1, 2) r
        on r.organisation_id = p.organisation_id and r.payment_id = p.id
      where r.given > p.refunded_kopecks and p.parked_reason is null`;
  return rows.map((row) => row.wrong);
}

/** Orders that the bank has and we never began. */
export async function strangers(records: postgres.Sql, bank: Pick<SandboxBank, 'books'>): Promise<string[]> {
  const known = await records<{ order_id: string }[]>`select replace(id::text, '-', '') as order_id from payments`;
  const ours = new Set(known.map((row) => row.order_id));
  return bank
    .books()
    .payments.map((payment) => payment.orderId)
    .filter((orderId) => !ours.has(orderId));
}

/** Accounts whose amount due, as the residents see it, is not the latest bill less what the ledger has got since. */
export async function wrongDues(
  records: postgres.Sql,
  organisationId: string,
  seen: readonly { readonly accountId: string; readonly dueKopecks: number }[],
): Promise<string[]> {
  const rows = await records<{ account_id: string; due: string }[]>`
    select a.id as account_id, (coalesce((select closing_kopecks from invoices i where i.organisation_id = a.organisation_id
        and i.account_id = a.id and i.status = 'issued' order by i.period desc limit 1), 0)
      + coalesce((select sum(l.amount_kopecks) from payments p
          join ledger_entries e on e.organisation_id = p.organisation_id and e.payment_id = p.id
          join ledger_postings l on l.organisation_id = e.organisation_id and l.entry_id = e.id and l.book = 'resident'
          where p.organisation_id = a.organisation_id and p.account_id = a.id and p.counted_in_period is null), 0))::text as due
    from personal_accounts a where a.organisation_id = ${organisationId}`;
  const dues = new Map(rows.map((row) => [row.account_id, row.due]));
  return seen.flatMap(({ accountId, dueKopecks }) =>
    dues.get(accountId) === String(dueKopecks)
      ? []
      : [`account ${accountId} owes ${dues.get(accountId)} and sees ${dueKopecks}`],
  );
}

interface Sums {
  captures: number;
  taken: number;
  given: number;
  /** charged back */
  disputed: number;
}

function sumsByOrder({ payments, movements }: ReturnType<SandboxBank['books']>): Map<string, Sums> {
  const orders = new Map(payments.map((one) => [one.id, one.orderId]));
  const sums = new Map<string, Sums>();
  for (const { paymentId, kind, amount } of movements) {
    const orderId = orders.get(paymentId) ?? '';
    const sum = sums.get(orderId) ?? { captures: 0, taken: 0, given: 0, disputed: 0 };
    if (kind === 'capture') sum.captures += 1;
    if (kind === 'capture') sum.taken += amount;
    if (kind === 'refund') sum.given += amount;
    if (kind === 'refund-return') sum.given -= amount;
    if (kind === 'chargeback') sum.disputed += amount;
    sums.set(orderId, sum);
  }
  return sums;
}
