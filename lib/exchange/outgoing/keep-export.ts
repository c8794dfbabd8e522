import { createHash } from 'node:crypto';
import { type RegisterExport, registerExports } from '@/db/schema/exchange/exports';
import type { Transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/shared/errors';
import type { Actor } from '@/lib/shared/viewer';
import { newFileKey } from '@/lib/storage/file-key';
import type { FileStore } from '@/lib/storage/file-store';
import { RIGHTS } from './rights';
import type { ExportKind } from './rules';

/** @throws NotFound when the actor may not make exports of this kind in the organisation */
export function requireMaker(actor: Actor, kind: ExportKind, organisationId: string): void {
  if (actor.kind === 'user') requirePermission(actor, RIGHTS[kind].make, organisationId);
  if (actor.kind === 'api-key' && actor.organisationId !== organisationId) throw new NotFound();
}

export type StoredExport = Pick<RegisterExport, 'fileKey' | 'fileBytes' | 'fileHash'>;

/**
 * Keeps the bytes before anything is said to be exported: an export that is interrupted leaves a file of nobody, which
 * the sweeper removes, and no export without its file.
 */
export async function storeExport(bytes: Buffer, store: FileStore): Promise<StoredExport> {
  const fileKey = newFileKey();
  await store.write(fileKey, bytes, 'application/octet-stream');
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  return { fileKey, fileBytes: bytes.length, fileHash };
}

type Written = 'userId' | 'status' | 'receivedAt' | 'receivedBy' | 'skipped';
type Optional = 'scope' | 'dayFrom' | 'dayTo' | 'period' | 'totalKopecks' | 'replaces';
export type NewExport = Omit<RegisterExport, Written | Optional> &
  Partial<Pick<RegisterExport, Optional>> & { readonly skipped: readonly unknown[] };

/** The row of the history; it stands or falls with what the same transaction marks as told. */
export async function insertExport(tx: Transaction, actor: Actor, { skipped, ...made }: NewExport): Promise<void> {
  const userId = actor.kind === 'user' ? actor.userId : null;
  await tx.insert(registerExports).values({ ...made, skipped: skipped.length, status: 'made', userId });
}
