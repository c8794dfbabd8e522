import type { Kopecks } from '@/lib/shared/money';
import type { InvoiceDocument, InvoiceLine, InvoiceTotals } from './document';

/** A sum that differs between two revisions of a bill. */
export interface ChangedTotal {
  readonly name: keyof InvoiceTotals;
  readonly before: Kopecks;
  readonly after: Kopecks;
}

/** A service that differs: null where the revision does not have it. */
export interface ChangedLine {
  readonly serviceName: string;
  readonly before: InvoiceLine | null;
  readonly after: InvoiceLine | null;
}

export interface RevisionChanges {
  readonly totals: readonly ChangedTotal[];
  readonly lines: readonly ChangedLine[];
}

const TOTALS = [
  'openingKopecks',
  'paidKopecks',
  'recalculationKopecks',
  'chargedKopecks',
  'undersupplyKopecks',
  'toPayKopecks',
  'penaltyKopecks',
  'closingKopecks',
] as const satisfies ReadonlyArray<keyof InvoiceTotals>;

/** What a later revision says otherwise. Lines are told apart by their service and place under a main line. */
export function revisionChanges(earlier: InvoiceDocument, later: InvoiceDocument): RevisionChanges {
  const totals = TOTALS.flatMap((name) => {
    const [before, after] = [earlier.totals[name], later.totals[name]];
    return before === after ? [] : [{ name, before, after }];
  });
  const [old, fresh] = [byKey(earlier), byKey(later)];
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  const lines = keys.flatMap((key) => {
    const [before, after] = [old.get(key) ?? null, fresh.get(key) ?? null];
    const serviceName = (after ?? before)?.serviceName ?? '';
    return isSame(before, after) ? [] : [{ serviceName, before, after }];
  });
  return { totals, lines };
}

function byKey({ lines }: InvoiceDocument): Map<string, InvoiceLine> {
  const nameAt = new Map(lines.map((line) => [line.position, line.serviceName]));
  const seen = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const parent = line.parentPosition === null ? '' : (nameAt.get(line.parentPosition) ?? '');
      const name = JSON.stringify([parent, line.serviceName]);
      const nth = (seen.get(name) ?? 0) + 1;
      seen.set(name, nth);
      return [`${name}${nth}`, line];
    }),
  );
}

/** Places on the bill do not matter: a line that only moved has not changed. */
function isSame(before: InvoiceLine | null, after: InvoiceLine | null): boolean {
  if (!before || !after) return before === after;
  const said = ({ position: _, parentPosition: __, ordinal: ___, payeePosition: ____, ...cells }: InvoiceLine) =>
    JSON.stringify(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)));
  return said(before) === said(after);
}
