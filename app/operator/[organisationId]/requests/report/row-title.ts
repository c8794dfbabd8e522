import type { Texts } from '@/lib/i18n/texts';
import type { ReportRow } from '@/lib/requests/report';

export type ReportKind = 'category' | 'building' | 'executor';

/** What a row of the report is about, in words. */
export function rowTitle({ desk, requests }: Texts, kind: ReportKind, { key, title }: ReportRow): string {
  if (title !== null) return title;
  if (kind === 'executor') return desk.report.nobody;
  return (kind === 'category' && key !== null && requests.categories[key]) || requests.unknownCategory;
}
