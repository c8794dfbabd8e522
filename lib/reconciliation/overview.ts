import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { requirePermission } from '@/lib/auth/permissions';
import { addDays, type Day } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { paidRegisters } from './paid-registers';
import type { RegisterKind } from './register-settlement';
import { PAYOUT_DAYS } from './rules';

export interface RegisterRow {
  readonly id: string;
  readonly kind: RegisterKind;
  readonly fileName: string;
  readonly dayFrom: Day;
  readonly dayTo: Day;
  readonly rows: number;
  readonly grossKopecks: Kopecks;
  readonly feeKopecks: Kopecks;
  readonly netKopecks: Kopecks;
  readonly orderNumber: string | null;
  /** the day of the credit that paid it out; null: not come yet */
  readonly paidOutOn: Day | null;
  readonly unknownRows: number;
}

export interface StatementRow {
  readonly id: string;
  readonly fileName: string;
  readonly bankAccount: string;
  readonly dayFrom: Day;
  readonly dayTo: Day;
  readonly openingKopecks: Kopecks;
  readonly receivedKopecks: Kopecks;
  readonly spentKopecks: Kopecks;
  readonly closingKopecks: Kopecks;
  /** whether it begins with what the one before ended with; null: none before */
  readonly isChained: boolean | null;
}

export interface LeftCredit {
  readonly id: string;
  readonly bookedOn: Day;
  readonly number: string;
  readonly amountKopecks: Kopecks;
  readonly partyName: string;
  readonly purpose: string;
}

/** A payment of our own acquirer that differs from what the bank's registers say. */
export interface Difference {
  readonly paymentId: string;
  readonly accountNumber: string;
  readonly paidOn: Day;
  readonly capturedKopecks: Kopecks;
  readonly quotedFeeKopecks: Kopecks;
  readonly realFeeKopecks: Kopecks | null;
  /** `missing`: no register has it after the day it should have come; `fee`: the bank kept another sum; `amount`: it says another sum */
  readonly kind: 'missing' | 'fee' | 'amount';
  readonly bankKopecks: Kopecks | null;
}

export interface ReconciliationOverview {
  readonly registers: readonly RegisterRow[];
  readonly statements: readonly StatementRow[];
  readonly leftCredits: readonly LeftCredit[];
  readonly differences: readonly Difference[];
}

/** How many rows of each list are shown; one more is asked for, so that a page can say that there are others. */
export const MOST = 100;

/** The newest registers and statements, credits without a register, and payments that differ. Four queries, side by side. */
export async function reconciliationOverview(
  viewer: Viewer,
  organisationId: string,
  today: Day,
): Promise<ReconciliationOverview> {
  requirePermission(viewer, 'payments-view', organisationId);
  const [registers, statements, leftCredits, differences] = await Promise.all([
    listRegisters(organisationId),
    listStatements(organisationId),
    listLeftCredits(organisationId),
    listDifferences(organisationId, today),
  ]);
  return { registers, statements, leftCredits, differences };
}

type Read<Row> = { readonly [Key in keyof Row]: Row[Key] extends Kopecks | null ? string | null : Row[Key] } & Record<
  string,
  unknown
>;

/** bigint comes as text. */
const sum = (text: string | null): Kopecks => kopecks(Number(text ?? 0));
const sumOrNull = (text: string | null): Kopecks | null => (text === null ? null : sum(text));

async function listRegisters(organisationId: string): Promise<RegisterRow[]> {
  const rows = await db().execute<Read<RegisterRow>>(sql`
    select r.id, r.kind, r.file_name as "fileName", r.day_from::text as "dayFrom", r.day_to::text as "dayTo", r.rows,
      r.gross_kopecks::text as "grossKopecks", r.fee_kopecks::text as "feeKopecks", r.net_kopecks::text as "netKopecks",
      r.order_number as "orderNumber", l.booked_on::text as "paidOutOn",
      (select count(*)::int from bank_register_rows x where x.organisation_id = r.organisation_id
        and x.register_id = r.id and x.payment_id is null and x.kind not in ('refused', 'fee')) as "unknownRows"
    from bank_registers r
    left join ${paidRegisters(organisationId)} l on l.register_id = r.id
    where r.organisation_id = ${organisationId} order by r.day_to desc, r.file_name limit ${MOST + 1}`);
  return rows.map((row) => ({
    ...row,
    grossKopecks: sum(row.grossKopecks),
    feeKopecks: sum(row.feeKopecks),
    netKopecks: sum(row.netKopecks),
  }));
}

async function listStatements(organisationId: string): Promise<StatementRow[]> {
  const rows = await db().execute<Read<StatementRow>>(sql`
    select s.id, s.file_name as "fileName", s.bank_account as "bankAccount", s.day_from::text as "dayFrom",
      s.day_to::text as "dayTo", s.opening_kopecks::text as "openingKopecks",
      s.received_kopecks::text as "receivedKopecks", s.spent_kopecks::text as "spentKopecks",
      s.closing_kopecks::text as "closingKopecks",
      lag(s.closing_kopecks) over (partition by s.bank_account order by s.day_from) = s.opening_kopecks as "isChained"
    from bank_statements s where s.organisation_id = ${organisationId} order by s.day_to desc limit ${MOST + 1}`);
  return rows.map((row) => ({
    ...row,
    openingKopecks: sum(row.openingKopecks),
    receivedKopecks: sum(row.receivedKopecks),
    spentKopecks: sum(row.spentKopecks),
    closingKopecks: sum(row.closingKopecks),
  }));
}

async function listLeftCredits(organisationId: string): Promise<LeftCredit[]> {
  const rows = await db().execute<Read<LeftCredit>>(sql`
    select l.id, l.booked_on::text as "bookedOn", l.number, l.amount_kopecks::text as "amountKopecks",
      l.party_name as "partyName", l.purpose
    from bank_statement_lines l
    where l.organisation_id = ${organisationId} and l.kind = 'payout' and l.register_id is null
    order by l.booked_on desc limit ${MOST + 1}`);
  return rows.map((row) => ({ ...row, amountKopecks: sum(row.amountKopecks) }));
}

async function listDifferences(organisationId: string, today: Day): Promise<Difference[]> {
  const rows = await db().execute<Read<Difference>>(sql`
    select p.id as "paymentId", a.number as "accountNumber", p.paid_on::text as "paidOn",
      p.captured_kopecks::text as "capturedKopecks", p.fee_kopecks::text as "quotedFeeKopecks",
      p.real_fee_kopecks::text as "realFeeKopecks", r.amount_kopecks::text as "bankKopecks",
      case when r.id is null then 'missing' when r.amount_kopecks <> p.captured_kopecks then 'amount' else 'fee' end
        as kind
    from payments p
    join personal_accounts a on a.organisation_id = p.organisation_id and a.id = p.account_id
    left join bank_register_rows r on r.organisation_id = p.organisation_id and r.payment_id = p.id
      and r.kind = 'payment'
    where p.organisation_id = ${organisationId} and p.channel = 'acquiring' and p.captured_kopecks > 0
      and ((r.id is null and p.paid_on < ${addDays(today, -PAYOUT_DAYS)})
        or r.amount_kopecks <> p.captured_kopecks or r.fee_kopecks <> p.fee_kopecks)
    order by p.paid_on, p.id limit ${MOST + 1}`);
  return rows.map((row) => ({
    ...row,
    capturedKopecks: sum(row.capturedKopecks),
    quotedFeeKopecks: sum(row.quotedFeeKopecks),
    realFeeKopecks: sumOrNull(row.realFeeKopecks),
    bankKopecks: sumOrNull(row.bankKopecks),
  }));
}
