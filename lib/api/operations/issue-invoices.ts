import { z } from 'zod';
import { CHARGES, type ChargesField } from '@/lib/exchange/profiles/charges-layout';
import { kopecks as brand, toDecimalString } from '@/lib/shared/money';
import { pointerTo } from '../field-faults';
import { day, decimal, kopecks, line, number, period } from '../formats';
import { batchOutcome, type Columns, loadItems } from '../load-items';
import { write } from '../operation';
import { Problem } from '../problem';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

const invoiceLine = z.strictObject({
  /** what the form prints under № */
  ordinal: optional(line(10)),
  serviceName: line(200),
  /** «в т.ч.»: a part of the main line above it, not added to the totals */
  isPart: z.boolean().default(false),
  /** plus: the resident owes. Parts may leave out the balance */
  openingKopecks: kopecks.default(0),
  paidKopecks: kopecks.default(0),
  recalculationKopecks: kopecks.default(0),
  unit: optional(line(30)),
  volume: optional(decimal(7)),
  /** roubles for a unit */
  tariff: optional(decimal(4)),
  chargedKopecks: kopecks,
  undersupplyDays: optional(decimal(2)),
  undersupplyKopecks: optional(kopecks),
  socialNormKopecks: optional(kopecks),
  /** charged less under-delivery, without the recalculation */
  toPayKopecks: kopecks,
  payeeInn: z.string().regex(/^(\d{10}|\d{12})$/),
  payeeAccount: z.string().regex(/^\d{20}$/),
});

const invoice = z.strictObject({
  accountNumber: number(30),
  documentNumber: line(30),
  /** the last day whose payments the bill counts */
  paymentsCountedThrough: day,
  lines: z.array(invoiceLine).min(1).max(100),
});

const issueInvoicesBody = z.strictObject({ period, invoices: z.array(invoice).min(1).max(200) });
type Invoice = z.output<typeof invoice>;

/** A line with its bill: a row of the register. */
interface Item {
  readonly period: string;
  readonly at: number;
  readonly lineAt: number;
  readonly invoice: Invoice;
  readonly line: Invoice['lines'][number];
}

const money = (sum: number | null): string | null => (sum === null ? null : toDecimalString(brand(sum)));
const PART = 'в т.ч. ';
const NAMED_PART = /^[\s\p{Pd}•*]*в\s*(т\.?\s*ч|том\s+числе)/iu;

/** Field of the register → field of the body and its cell. */
const FIELDS: Readonly<Record<Exclude<ChargesField, 'inn'>, readonly [string, (item: Item) => string | null]>> = {
  period: ['period', (item) => item.period],
  account: ['accountNumber', (item) => item.invoice.accountNumber],
  document: ['documentNumber', (item) => item.invoice.documentNumber],
  counted: ['paymentsCountedThrough', (item) => item.invoice.paymentsCountedThrough],
  ordinal: ['ordinal', ({ line: one }) => one.ordinal],
  service: [
    'serviceName',
    ({ line: one }) => (one.isPart && !NAMED_PART.test(one.serviceName) ? PART : '') + one.serviceName,
  ],
  paid: ['paidKopecks', ({ line: one }) => money(one.paidKopecks)],
  recalculation: ['recalculationKopecks', ({ line: one }) => money(one.recalculationKopecks)],
  opening: ['openingKopecks', ({ line: one }) => money(one.openingKopecks)],
  unit: ['unit', ({ line: one }) => one.unit],
  volume: ['volume', ({ line: one }) => one.volume],
  tariff: ['tariff', ({ line: one }) => one.tariff],
  charged: ['chargedKopecks', ({ line: one }) => money(one.chargedKopecks)],
  undersupplyDays: ['undersupplyDays', ({ line: one }) => one.undersupplyDays],
  undersupply: ['undersupplyKopecks', ({ line: one }) => money(one.undersupplyKopecks)],
  socialNorm: ['socialNormKopecks', ({ line: one }) => money(one.socialNormKopecks)],
  toPay: ['toPayKopecks', ({ line: one }) => money(one.toPayKopecks)],
  payeeInn: ['payeeInn', ({ line: one }) => one.payeeInn],
  payeeAccount: ['payeeAccount', ({ line: one }) => one.payeeAccount],
};

const COLUMNS: Columns<Item> = Object.fromEntries(
  Object.entries(FIELDS).map(([field, column]) => [CHARGES[field as ChargesField].names[0], column]),
);

const OF_INVOICE: readonly (string | undefined)[] = ['accountNumber', 'documentNumber', 'paymentsCountedThrough'];

/** A bill with a wrong line is rejected whole, the others are issued. Other content than before is a new revision. */
export const issueInvoices = write({
  id: 'issueInvoices',
  path: '/invoices',
  scope: 'invoices:write',
  body: issueInvoicesBody,
  answer: batchOutcome,
  run: (client, tx, body, circumstances) => {
    checkLines(body.invoices);
    const items = itemsOf(body);
    const pathOf = (row: number, field?: string): readonly PropertyKey[] => {
      const { at, lineAt } = items[row] as Item;
      if (field === 'period') return ['period'];
      const place = OF_INVOICE.includes(field) ? [] : ['lines', lineAt];
      return ['invoices', at, ...place, ...(field === undefined ? [] : [field])];
    };
    const batch = { profile: 'charges', columns: COLUMNS, items, pathOf, trailer: trailerOf(body, items) };
    return loadItems(client, tx, batch, circumstances);
  },
});

const itemsOf = ({ period: of, invoices }: z.output<typeof issueInvoicesBody>): Item[] =>
  invoices.flatMap((one, at) =>
    one.lines.map((each, lineAt) => ({ period: of, at, lineAt, invoice: one, line: each })),
  );

/** Two bills with one number would be put together, and a main line that is named like a part would be one. */
function checkLines(invoices: readonly Invoice[]): void {
  const seen = new Set<string>();
  const faults = invoices.flatMap((one, at) => {
    const key = `${one.accountNumber}\n${one.documentNumber}`;
    const repeated = seen.has(key)
      ? [{ pointer: pointerTo(['invoices', at, 'documentNumber']), code: 'repeated' }]
      : [];
    seen.add(key);
    const named = one.lines.flatMap(({ isPart, serviceName }, lineAt) =>
      !isPart && NAMED_PART.test(serviceName)
        ? [{ pointer: pointerTo(['invoices', at, 'lines', lineAt, 'isPart']), code: 'part-named' }]
        : [],
    );
    return [...repeated, ...named];
  });
  if (faults.length > 0) throw new Problem('body-invalid', { faults });
}

/** The register's last row: a batch came whole or not at all, so that its sums are its own. */
function trailerOf({ period: of, invoices }: z.output<typeof issueInvoicesBody>, items: readonly Item[]): string[] {
  const main = items.filter(({ line: one }) => !one.isPart);
  const sum = (pick: (one: Item['line']) => number | null): string =>
    money(main.reduce((total, { line: one }) => total + (pick(one) ?? 0), 0)) ?? '';
  const cells: Partial<Record<ChargesField, string>> = {
    period: of,
    account: String(invoices.length),
    document: String(items.length),
    paid: sum((one) => one.paidKopecks),
    recalculation: sum((one) => one.recalculationKopecks),
    opening: sum((one) => one.openingKopecks),
    charged: sum((one) => one.chargedKopecks),
    undersupply: sum((one) => one.undersupplyKopecks),
    socialNorm: sum((one) => one.socialNormKopecks),
    toPay: sum((one) => one.toPayKopecks),
  };
  return ['ИТОГО', ...Object.keys(FIELDS).map((field) => cells[field as ChargesField] ?? '')];
}
