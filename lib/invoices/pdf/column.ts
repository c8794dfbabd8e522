import type { InvoiceDocument, InvoiceLine } from '../document';

export interface Column {
  readonly title: string;
  /** heading shared with the neighbours that name the same one */
  readonly group?: string;
  /** points */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
  readonly cell: (line: InvoiceLine) => string;
  readonly total: (document: InvoiceDocument) => string;
}
