import { type Quote, quoteCommission } from '@/lib/payments/commission';
import { readCommission } from '@/lib/payments/contract/terms-fields';
import { parseRoubles } from '@/lib/shared/money';

/** What the typed terms make of the typed sum; null while either cannot be read. The browser and the server count alike. */
export function quoteSample(fields: Readonly<Record<string, string | undefined>>): Quote | null {
  const read = readCommission(fields);
  const sample = parseRoubles(fields.sample ?? '');
  return read.ok && sample !== null && sample > 0 ? quoteCommission(sample, read.terms) : null;
}
