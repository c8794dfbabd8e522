import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { matchAccounts, matchGisAccounts } from '@/lib/accounts/match-accounts';
import { enqueue } from '@/lib/jobs/enqueue';
import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Actor } from '@/lib/shared/viewer';
import { dueDay, issueDay, listDueDayRules } from './due-day';
import { dropFaultyInvoices, type InvoiceFault } from './staged-faults';

export interface IssueOrder {
  readonly organisationId: string;
  readonly importId: string;
  readonly period: BillingPeriod;
  /** today in the organisation's time zone */
  readonly today: Day;
  /**
   * `lines`: bills with the columns of the printed form. `gis`: payment documents of ГИС ЖКХ, whose lines hold less;
   * one that agrees with the bill already issued only adds its identifier to it.
   */
  readonly form: 'lines' | 'gis';
}

export interface IssueOutcome {
  readonly issued: number;
  readonly revised: number;
  /** bills that only learned their identifier in ГИС ЖКХ */
  readonly identified: number;
  readonly unchanged: number;
  /** closing balances of the bills that were issued or stand as they are */
  readonly totalKopecks: Kopecks;
  readonly faults: readonly InvoiceFault[];
}

/**
 * Issues the bills staged in this transaction (./stage-invoices), all of one organisation and period.
 * The content of the issued revision makes no new one; other content supersedes it and becomes the next.
 * Bills that cannot be issued come back as faults and change nothing.
 */
export async function issueInvoices(_actor: Actor, tx: Transaction, order: IssueOrder): Promise<IssueOutcome> {
  const { organisationId } = order;
  await lockOrganisation(tx, organisationId);
  const match = order.form === 'gis' ? matchGisAccounts : matchAccounts;
  await match(tx, 'staged_invoices', organisationId);
  const faults = await dropFaultyInvoices(tx);
  await compareWithIssued(tx, order);
  if (order.form === 'gis') faults.push(...(await recogniseIssued(tx, organisationId)));
  const identified = await identifyIssued(tx, organisationId);
  await supersede(tx, organisationId);
  await insertInvoices(tx, order);
  const counts = await countOutcomes(tx);
  if (counts.issued + counts.revised > 0) await announce(tx, order);
  return { ...counts, identified, unchanged: counts.unchanged - identified, faults };
}

/** Imports of one organisation take turns: two files with bills of one account must not race for a revision. */
export async function lockOrganisation(tx: Transaction, organisationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organisationId}, 0))`);
}

async function compareWithIssued(tx: Transaction, { organisationId, period }: IssueOrder): Promise<void> {
  await tx.execute(sql`
    update staged_invoices s set
      previous_id = i.id,
      revision = coalesce(i.last_revision, 0) + 1,
      outcome = case when i.id is null then 'issued' when i.content_hash = s.content_hash then 'unchanged' else 'revised' end
    from (
      select b.bill, (array_agg(o.id) filter (where o.status = 'issued'))[1] as id,
        min(o.content_hash) filter (where o.status = 'issued') as content_hash, max(o.revision) as last_revision
      from staged_invoices b
      left join invoices o on o.organisation_id = ${organisationId} and o.account_id = b.account_id and o.period = ${period}
      group by b.bill
    ) i
    where i.bill = s.bill`);
}

/** The same number, opening, payments, period sum and closing, and the same part of each payee. */
const agrees = (organisationId: string): SQL => sql`
  i.organisation_id = ${organisationId} and i.id = s.previous_id and i.document_number = s.document_number
  and i.opening_kopecks = s.opening_kopecks and i.paid_kopecks = s.paid_kopecks and i.closing_kopecks = s.closing_kopecks
  and not exists (
    select 1 from (
      select settlement_account, period_kopecks as sum from staged_invoice_payees where bill = s.bill
      union all
      select p.settlement_account, -(l.recalculation_kopecks + l.to_pay_kopecks) from invoice_lines l
        join invoice_payees p on p.organisation_id = l.organisation_id and p.invoice_id = l.invoice_id
          and p.position = l.payee_position
        where l.organisation_id = ${organisationId} and l.invoice_id = s.previous_id and l.parent_position is null
    ) parts group by settlement_account having sum(sum) <> 0)`;

/** A payment document that agrees with the issued bill is that bill, said with less detail. */
async function recogniseIssued(tx: Transaction, organisationId: string): Promise<InvoiceFault[]> {
  await tx.execute(sql`update staged_invoices s set outcome = 'unchanged' from invoices i
    where s.outcome = 'revised' and ${agrees(organisationId)}`);
  const conflicts = await tx.execute<Omit<InvoiceFault, 'code' | 'place'>>(sql`
    delete from staged_invoices s using invoices i
    where i.organisation_id = ${organisationId} and i.id = s.previous_id and s.outcome = 'unchanged'
      and i.gis_document_id <> s.gis_document_id
    returning s.bill, s.row, i.gis_document_id as detail`);
  return [...conflicts].map((conflict) => ({ ...conflict, code: 'gis-document-conflict', place: 'document' }));
}

async function identifyIssued(tx: Transaction, organisationId: string): Promise<number> {
  const identified = await tx.execute(sql`update invoices i set gis_document_id = s.gis_document_id
    from staged_invoices s where i.organisation_id = ${organisationId} and i.id = s.previous_id
      and s.outcome = 'unchanged' and i.gis_document_id is null and s.gis_document_id is not null`);
  // a bill said again with its lines keeps the identifier that its payment document gave it
  await tx.execute(sql`update staged_invoices s set gis_document_id = i.gis_document_id from invoices i
    where s.outcome = 'revised' and s.gis_document_id is null and ${agrees(organisationId)}`);
  return identified.count;
}

async function supersede(tx: Transaction, organisationId: string): Promise<void> {
  await tx.execute(sql`update invoices i set status = 'superseded', replaced_at = now() from staged_invoices s
    where i.organisation_id = ${organisationId} and i.id = s.previous_id and s.outcome = 'revised'`);
}

export const LINE_COLUMNS = sql`position, ordinal, parent_position, service_name, kind, opening_kopecks, paid_kopecks,
  recalculation_kopecks, unit, volume, volume_method, communal_volume, tariff, charged_kopecks,
  communal_charged_kopecks, undersupply_days, undersupply_kopecks, social_norm_kopecks, benefit_kopecks, to_pay_kopecks,
  payee_position`;

async function insertInvoices(tx: Transaction, order: IssueOrder): Promise<void> {
  const { organisationId, period, today, importId } = order;
  const dueOn = dueDay(period, await listDueDayRules(tx, organisationId));
  await tx.execute(sql`
    insert into invoices (organisation_id, id, account_id, period, revision, status, document_number, gis_document_id,
      issued_on, due_on, payments_counted_through, opening_kopecks, paid_kopecks, recalculation_kopecks,
      charged_kopecks, undersupply_kopecks, to_pay_kopecks, penalty_kopecks, closing_kopecks, content_hash, import_id)
    select ${organisationId}::uuid, id, account_id, ${period}, revision, 'issued', document_number, gis_document_id,
      case when revision = 1 then ${issueDay(period, today)}::date else ${today}::date end, ${dueOn}::date,
      payments_counted_through, opening_kopecks, paid_kopecks, recalculation_kopecks, charged_kopecks,
      undersupply_kopecks, to_pay_kopecks, penalty_kopecks, closing_kopecks, content_hash, ${importId}::uuid
    from staged_invoices where outcome in ('issued', 'revised') order by bill`);
  await tx.execute(sql`
    insert into invoice_lines (organisation_id, invoice_id, ${LINE_COLUMNS})
    select ${organisationId}::uuid, s.id, ${LINE_COLUMNS} from staged_invoice_lines
    join (select bill as issued_bill, id from staged_invoices where outcome in ('issued', 'revised')) s
      on s.issued_bill = bill`);
  await tx.execute(sql`
    insert into invoice_payees (organisation_id, invoice_id, position, name, inn, kpp, bank_name, bic,
      correspondent_account, settlement_account, closing_kopecks)
    select ${organisationId}::uuid, s.id, p.position, r.name, r.inn, r.kpp, r.bank_name, r.bic,
      r.correspondent_account, r.settlement_account, p.closing_kopecks
    from staged_invoice_payees p
    join staged_invoices s on s.bill = p.bill and s.outcome in ('issued', 'revised')
    join payees r on r.inn = p.inn and r.settlement_account = p.settlement_account`);
}

type Counts = Pick<IssueOutcome, 'issued' | 'revised' | 'unchanged' | 'totalKopecks'>;

async function countOutcomes(tx: Transaction): Promise<Counts> {
  const [counts] = await tx.execute<{ issued: number; revised: number; unchanged: number; total: string }>(sql`
    select count(*) filter (where outcome = 'issued')::int as issued,
      count(*) filter (where outcome = 'revised')::int as revised,
      count(*) filter (where outcome = 'unchanged')::int as unchanged,
      coalesce(sum(closing_kopecks), 0) as total
    from staged_invoices`);
  if (!counts) throw new Error('an aggregate always has a row');
  const { total, ...rest } = counts;
  return { ...rest, totalKopecks: kopecks(Number(total)) };
}

/** Residents are told of bills of the latest period only: an archive loaded later is no news. */
async function announce(tx: Transaction, { organisationId, period, importId }: IssueOrder): Promise<void> {
  const [newer] = await tx.execute(sql`select 1 from invoices
    where organisation_id = ${organisationId} and period > ${period} limit 1`);
  if (!newer) await enqueue(tx, 'invoices-issued', { organisationId, importId });
}
