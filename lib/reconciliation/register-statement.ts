import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { registerExternalPayments } from '@/lib/payments/register-external-payments';
import { type ExternalPayment, stageExternalPayments } from '@/lib/payments/stage-external-payments';
import type { Day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import type { Actor } from '@/lib/shared/viewer';
import { matchPayouts } from './match-payouts';
import { holdKnownUnknowns, type Quarantined, quarantine } from './quarantine';
import type { SettlementFault } from './register-settlement';

export interface StatementLine {
  readonly row: number;
  readonly externalId: string;
  readonly direction: 'credit' | 'debit';
  /** a bank's credit for many payers; a payer's own credit; a debit */
  readonly kind: 'payout' | 'payment' | 'debit';
  readonly number: string;
  readonly bookedOn: Day;
  readonly amountKopecks: Kopecks;
  readonly partyName: string;
  readonly partyInn: string;
  readonly purpose: string;
  /** the personal account that the purpose names; empty: none */
  readonly accountNumber: string;
}

export interface Statement {
  readonly importId: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly bankAccount: string;
  readonly dayFrom: Day;
  readonly dayTo: Day;
  readonly openingKopecks: Kopecks;
  readonly receivedKopecks: Kopecks;
  readonly spentKopecks: Kopecks;
  readonly closingKopecks: Kopecks;
  readonly lines: readonly StatementLine[];
}

export interface StatementRegistered {
  readonly added: number;
  readonly faults: readonly SettlementFault[];
  readonly quarantined: readonly Quarantined[];
}

/**
 * Enters a statement of the organisation's bank account: payers' own credits become payments of the account that their
 * purpose names, or are put aside; credits of banks are joined with the registers they pay out. Documents known from
 * an overlapping statement change nothing.
 */
export async function registerStatement(
  actor: Actor,
  tx: Transaction,
  organisation: { readonly id: string; readonly timeZone: string },
  statement: Statement,
): Promise<StatementRegistered> {
  const { id: organisationId } = organisation;
  const told = await toldByRegisters(tx, organisationId, statement.lines);
  await stageExternalPayments(tx, payersOwn(told));
  await holdKnownUnknowns(tx, organisationId);
  const { faults } = await registerExternalPayments(actor, tx, organisation);
  const quarantined = await quarantine(tx, organisationId, { source: 'statement', fileName: statement.fileName });
  // a document that was not taken may come again, mended
  const refused = new Set(faults.map(({ row }) => row));
  const lines = told.filter(({ row }) => !refused.has(row));
  const added = await insertLines(tx, organisationId, { ...statement, lines });
  await matchPayouts(tx, organisationId);
  return { added, faults, quarantined };
}

/**
 * A credit that names no account, with the payment order of a loaded register and its sum, is the bank's payout, whatever
 * its purpose says: its payments have come by the register, and put aside they would come again.
 */
async function toldByRegisters(
  tx: Transaction,
  organisationId: string,
  lines: readonly StatementLine[],
): Promise<readonly StatementLine[]> {
  if (!lines.some(isNobodys)) return lines;
  const orders = await tx.execute<{ key: string }>(sql`
    select concat_ws('/', order_number, order_on, net_kopecks) as key from bank_registers
      where organisation_id = ${organisationId} and order_number is not null and order_on is not null
    union select concat_ws('/', order_number, order_on, sum(net_kopecks)) from bank_registers
      where organisation_id = ${organisationId} and order_number is not null and order_on is not null
      group by kind, order_number, order_on`);
  const known = new Set(orders.map(({ key }) => key));
  return lines.map((line) =>
    isNobodys(line) && known.has([line.number, line.bookedOn, line.amountKopecks].join('/'))
      ? { ...line, kind: 'payout' }
      : line,
  );
}

const isNobodys = ({ kind, accountNumber }: StatementLine): boolean => kind === 'payment' && accountNumber === '';

function* payersOwn(lines: readonly StatementLine[]): Generator<ExternalPayment> {
  for (const line of lines) {
    if (line.kind !== 'payment') continue;
    yield {
      row: line.row,
      externalId: line.externalId,
      accountNumber: line.accountNumber,
      paidOn: line.bookedOn,
      // a statement knows days only
      paidTime: '12:00:00',
      paidKopecks: line.amountKopecks,
      transferredKopecks: line.amountKopecks,
      payerName: line.partyName,
      purpose: line.purpose,
      detail: { paymentOrder: line.number },
    };
  }
}

async function insertLines(tx: Transaction, organisationId: string, statement: Statement): Promise<number> {
  const { lines, ...head } = statement;
  const statementId = newId();
  await tx.execute(sql`
    insert into bank_statements (organisation_id, id, import_id, file_name, file_hash, bank_account, day_from, day_to,
      opening_kopecks, received_kopecks, spent_kopecks, closing_kopecks)
    values (${organisationId}, ${statementId}, ${head.importId}, ${head.fileName}, ${head.fileHash},
      ${head.bankAccount}, ${head.dayFrom}, ${head.dayTo}, ${head.openingKopecks}, ${head.receivedKopecks},
      ${head.spentKopecks}, ${head.closingKopecks})
    on conflict (organisation_id, file_hash) do nothing`);
  const rows = lines.map((line) => ({ ...line, id: newId() }));
  const inserted = await tx.execute(sql`
    insert into bank_statement_lines (organisation_id, id, statement_id, row, external_id, direction, kind, number,
      booked_on, amount_kopecks, party_name, party_inn, purpose, payment_id)
    select ${organisationId}::uuid, l.id, s.id, l.row, l."externalId", l.direction,
      case when l.kind = 'payment' and p.payment_id is null then 'unknown' else l.kind end, l.number, l."bookedOn",
      l."amountKopecks", l."partyName", l."partyInn", l.purpose, p.payment_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, row integer, "externalId" text,
      direction text, kind text, number text, "bookedOn" date, "amountKopecks" bigint, "partyName" text,
      "partyInn" text, purpose text)
    join bank_statements s on s.organisation_id = ${organisationId} and s.file_hash = ${head.fileHash}
    left join staged_payments p on p.external_id = l."externalId"
    on conflict (organisation_id, external_id) do nothing`);
  return inserted.count;
}
