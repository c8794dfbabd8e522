import { Section } from '@/app/_components/ui/section';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import {
  type Difference,
  type LeftCredit,
  MOST,
  type RegisterRow,
  type StatementRow,
} from '@/lib/reconciliation/overview';
import { dottedDay } from '@/lib/shared/billing-period';
import { formatRoubles, type Kopecks } from '@/lib/shared/money';

interface Props<Row> {
  readonly rows: readonly Row[];
}

const sumOrNone = (sum: Kopecks | null): string => (sum === null ? '—' : formatRoubles(sum));

/** Payments of our own acquirer about which the bank says otherwise, or nothing. */
export async function Differences({ rows }: Props<Difference>) {
  const { differences } = (await currentTexts()).reconciliation;
  const { columns } = differences;
  return (
    <Section title={differences.title}>
      <DataTable
        label={differences.title}
        rows={rows.slice(0, MOST)}
        keyOf={({ paymentId }) => paymentId}
        empty={differences.none}
        columns={[
          { name: 'day', title: columns.day, text: (row) => dottedDay(row.paidOn) },
          { name: 'account', title: columns.account, text: (row) => row.accountNumber },
          { name: 'kind', title: columns.kind, look: 'whole', text: (row) => differences.kinds[row.kind] },
          { name: 'ours', title: columns.ours, look: 'number', text: (row) => formatRoubles(row.capturedKopecks) },
          { name: 'bank', title: columns.bank, look: 'number', text: (row) => sumOrNone(row.bankKopecks) },
          { name: 'quoted', title: columns.quoted, look: 'number', text: (row) => formatRoubles(row.quotedFeeKopecks) },
          { name: 'real', title: columns.real, look: 'number', text: (row) => sumOrNone(row.realFeeKopecks) },
        ]}
      />
      <More rows={rows} />
    </Section>
  );
}

/** Credits of banks that no register explains. */
export async function LeftCredits({ rows }: Props<LeftCredit>) {
  const { credits } = (await currentTexts()).reconciliation;
  const { columns } = credits;
  return (
    <Section title={credits.title}>
      {rows.length > 0 && <p className="text-ink-soft">{credits.lead}</p>}
      <DataTable
        label={credits.title}
        rows={rows.slice(0, MOST)}
        keyOf={({ id }) => id}
        empty={credits.none}
        columns={[
          { name: 'day', title: columns.day, text: (row) => dottedDay(row.bookedOn) },
          { name: 'number', title: columns.number, text: (row) => row.number },
          { name: 'sum', title: columns.sum, look: 'number', text: (row) => formatRoubles(row.amountKopecks) },
          { name: 'party', title: columns.party, look: 'whole', text: (row) => row.partyName },
          { name: 'purpose', title: columns.purpose, look: 'whole', text: (row) => row.purpose },
        ]}
      />
      <More rows={rows} />
    </Section>
  );
}

export async function Registers({ rows }: Props<RegisterRow>) {
  const { registers } = (await currentTexts()).reconciliation;
  const { columns } = registers;
  return (
    <Section title={registers.title}>
      <DataTable
        label={registers.title}
        rows={rows.slice(0, MOST)}
        keyOf={({ id }) => id}
        empty={registers.none}
        columns={[
          { name: 'file', title: columns.file, text: (row) => row.fileName },
          { name: 'kind', title: columns.kind, text: (row) => registers.kinds[row.kind] },
          { name: 'day', title: columns.day, text: (row) => dottedDay(row.dayTo) },
          { name: 'rows', title: columns.rows, look: 'number', text: (row) => String(row.rows) },
          { name: 'gross', title: columns.gross, look: 'number', text: (row) => formatRoubles(row.grossKopecks) },
          { name: 'fee', title: columns.fee, look: 'number', text: (row) => formatRoubles(row.feeKopecks) },
          { name: 'net', title: columns.net, look: 'number', text: (row) => formatRoubles(row.netKopecks) },
          { name: 'order', title: columns.order, text: (row) => row.orderNumber ?? '—' },
          {
            name: 'paidOut',
            title: columns.paidOut,
            text: (row) => (row.paidOutOn ? dottedDay(row.paidOutOn) : registers.awaited),
          },
          { name: 'unknown', title: columns.unknown, look: 'number', text: (row) => String(row.unknownRows) },
        ]}
      />
      <More rows={rows} />
    </Section>
  );
}

export async function Statements({ rows }: Props<StatementRow>) {
  const { statements } = (await currentTexts()).reconciliation;
  const { columns } = statements;
  const chain = (row: StatementRow) => (row.isChained === null ? '—' : statements.chain[row.isChained ? 'yes' : 'no']);
  return (
    <Section title={statements.title}>
      <DataTable
        label={statements.title}
        rows={rows.slice(0, MOST)}
        keyOf={({ id }) => id}
        empty={statements.none}
        columns={[
          { name: 'file', title: columns.file, text: (row) => row.fileName },
          { name: 'account', title: columns.account, text: (row) => row.bankAccount },
          { name: 'days', title: columns.days, text: (row) => `${dottedDay(row.dayFrom)}–${dottedDay(row.dayTo)}` },
          { name: 'opening', title: columns.opening, look: 'number', text: (row) => formatRoubles(row.openingKopecks) },
          {
            name: 'received',
            title: columns.received,
            look: 'number',
            text: (row) => formatRoubles(row.receivedKopecks),
          },
          { name: 'spent', title: columns.spent, look: 'number', text: (row) => formatRoubles(row.spentKopecks) },
          { name: 'closing', title: columns.closing, look: 'number', text: (row) => formatRoubles(row.closingKopecks) },
          { name: 'chain', title: columns.chain, text: chain },
        ]}
      />
      <More rows={rows} />
    </Section>
  );
}

/** What is not shown must be said. */
async function More({ rows }: Props<unknown>) {
  const { more } = (await currentTexts()).reconciliation;
  return rows.length > MOST && <p className="notice notice-wait">{more(MOST)}</p>;
}
