import type { RegisterExport } from '@/db/schema/exchange/exports';

export const EXPORT_STATUSES = ['made', 'received', 'replaced'] as const;
export type ExportStatus = RegisterExport['status'];

/**
 * From which statuses each event may come. Once the billing centre has taken a file, what it says is in its books: it
 * is replaced by nothing, unless the mark was a mistake.
 */
export const EXPORT_EVENTS = {
  received: { from: 'made', to: 'received' },
  'not-received': { from: 'received', to: 'made' },
  replaced: { from: 'made', to: 'replaced' },
} as const satisfies Record<string, { from: ExportStatus; to: ExportStatus }>;
