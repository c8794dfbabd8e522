import type { Tone } from '@/app/_components/ui/chip';
import type { ExportView } from '@/lib/exchange/outgoing/find-exports';
import type { ExportStatus } from '@/lib/exchange/outgoing/states';
import type { Texts } from '@/lib/i18n/texts';

export const TONES: Readonly<Record<ExportStatus, Tone>> = { made: 'wait', received: 'paid', replaced: 'plain' };

/** Our register of readings has one encoding. */
export const formatOf = ({ outgoing }: Texts, { kind, format }: ExportView): string =>
  kind === 'readings' && format === 'csv' ? outgoing.readingFormats.csv : outgoing.formats[format];

/** A month of readings; days of payments and whose they are; how the names of accounts are said. */
export function coversOf({ common, outgoing }: Texts, { scope, period, dayFrom, dayTo, kind }: ExportView): string {
  if (period !== null) return common.period(period);
  const days = [
    dayFrom === null ? '' : outgoing.covers.from(common.day(dayFrom)),
    dayTo === null ? '' : outgoing.covers.to(common.day(dayTo)),
  ].filter(Boolean);
  if (kind === 'payments' && days.length === 0) days.push(outgoing.covers.all);
  return [scope === null ? '' : outgoing.scopes[scope], days.join(' ')].filter(Boolean).join(', ');
}

export const makerOf = ({ outgoing }: Texts, { fullName, email }: ExportView): string =>
  fullName ?? email ?? outgoing.commandLine;
