import { Chip } from '@/app/_components/ui/chip';
import type { Column } from '@/app/operator/_table/column';
import type { ExportView } from '@/lib/exchange/outgoing/find-exports';
import type { Texts } from '@/lib/i18n/texts';
import { formatRoubles } from '@/lib/shared/money';
import { coversOf, formatOf, makerOf, TONES } from './export-texts';

/** The columns of the history of exports. */
export function exportColumns(texts: Texts, timeZone: string): Column<ExportView>[] {
  const { common, outgoing } = texts;
  const { columns, kinds, statuses } = outgoing;
  return [
    { name: 'when', title: columns.when, text: (one) => common.moment(one.createdAt, timeZone) },
    { name: 'kind', title: columns.kind, text: (one) => kinds[one.kind] },
    {
      name: 'status',
      title: columns.status,
      text: (one) => statuses[one.status],
      cell: (one) => <Chip tone={TONES[one.status]}>{statuses[one.status]}</Chip>,
    },
    { name: 'covers', title: columns.covers, look: 'whole', text: (one) => coversOf(texts, one) },
    { name: 'format', title: columns.format, text: (one) => formatOf(texts, one) },
    { name: 'rows', title: columns.rows, look: 'number', text: (one) => String(one.rows) },
    {
      name: 'total',
      title: columns.total,
      look: 'number',
      text: (one) => (one.totalKopecks === null ? '' : formatRoubles(one.totalKopecks)),
    },
    { name: 'who', title: columns.who, text: (one) => makerOf(texts, one) },
    { name: 'file', title: columns.file, text: (one) => one.fileName, isOptional: true },
    { name: 'hash', title: columns.hash, text: (one) => one.fileHash.slice(0, 12), isOptional: true },
  ];
}
