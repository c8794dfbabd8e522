import { and, desc, eq } from 'drizzle-orm';
import { bankRegisters } from '@/db/schema/reconciliation';
import type { Transaction } from '@/db/transaction';
import type { Kopecks } from '@/lib/shared/money';

export interface ControlTotals {
  readonly fileName: string;
  readonly rows: number;
  readonly sumKopecks: Kopecks;
  readonly at: Date;
}

export type Controlled =
  | { readonly kind: 'agreed' | 'known'; readonly organisationId: string }
  | { readonly kind: 'differs'; readonly rows: number; readonly sumKopecks: Kopecks }
  /** the register was not loaded */
  | { readonly kind: 'awaited' };

/**
 * Compares a companion file with the register it names.
 * @param organisationId null: the caller does not say; then the file's name must be one register's
 */
export async function controlRegister(
  tx: Transaction,
  organisationId: string | null,
  { fileName, rows, sumKopecks, at }: ControlTotals,
): Promise<Controlled> {
  const registers = await tx
    .select()
    .from(bankRegisters)
    .where(
      and(
        eq(bankRegisters.kind, 'tula17'),
        eq(bankRegisters.fileName, fileName),
        organisationId === null ? undefined : eq(bankRegisters.organisationId, organisationId),
      ),
    )
    .orderBy(desc(bankRegisters.createdAt))
    .limit(2);
  const [register, other] = registers;
  if (!register || (other && organisationId === null)) return { kind: 'awaited' };
  if (register.rows !== rows || register.grossKopecks !== sumKopecks) {
    return { kind: 'differs', rows: register.rows, sumKopecks: register.grossKopecks };
  }
  if (register.controlledAt) return { kind: 'known', organisationId: register.organisationId };
  await tx
    .update(bankRegisters)
    .set({ controlledAt: at })
    .where(and(eq(bankRegisters.organisationId, register.organisationId), eq(bankRegisters.id, register.id)));
  return { kind: 'agreed', organisationId: register.organisationId };
}
