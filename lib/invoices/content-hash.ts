import { hash } from 'node:crypto';
import type { StagedInvoice } from './stage-invoices';

/**
 * What a bill says, as one sha-256: its lines in their order, then number, counted-through day, sums and payees.
 * Dates of issue and the number in ГИС ЖКХ are not content, so that the same register again makes no revision.
 */
export const chainLine = (before: string, line: string): string => hash('sha256', `${before}\n${line}`);

/** @param lines the chain of the bill's lines; '' when it has none */
export const contentHash = ({ documentNumber, paymentsCountedThrough, totals, payees }: StagedInvoice, lines: string) =>
  hash('sha256', JSON.stringify([lines, documentNumber, paymentsCountedThrough, totals, payees]));
