import { eq } from 'drizzle-orm';
import { organisations } from '@/db/schema/organisations';
import { requestCategories } from '@/db/schema/requests/settings';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { newId } from '@/lib/shared/ids';
import { formatDuration, parseDuration } from '@/lib/shared/iso-duration';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { type Category, DEFAULT_CATEGORIES, effectiveCategories, isTermUsable } from './category-rules';

export interface CategoryInput extends Omit<Category, 'code' | 'norm'> {
  /** null: a new one */
  readonly code: string | null;
}

/** `last-category`: residents would have nothing to choose from. */
export type SaveCategoryCode = 'category-unknown' | 'title-required' | 'term-invalid' | 'last-category';

/**
 * Adds a category, or changes one: a default one may keep the product's words (a null title). Requests that are filed
 * already keep their terms.
 * @throws NotFound when the viewer sets nothing in this organisation
 */
export async function saveCategory(
  viewer: Viewer,
  organisationId: string,
  { code: given, ...input }: CategoryInput,
): Promise<Result<{ code: string }, SaveCategoryCode>> {
  requireIds(organisationId);
  requirePermission(viewer, 'requests-settings', organisationId);
  const span = parseDuration(input.term);
  if (!span || !isTermUsable(span)) return err('term-invalid', 'term');
  const code = given ?? `own-${newId().slice(-12)}`;
  const isDefault = DEFAULT_CATEGORIES.some((one) => one.code === code);
  if (!isDefault && !input.title) return err('title-required', 'title');
  return await transaction(async (tx) => {
    const stored = await lockStored(tx, organisationId);
    if (given !== null && !isDefault && !stored.some((one) => one.code === given)) return err('category-unknown');
    const position = stored.find((one) => one.code === code)?.position ?? placeOf(code, stored);
    const row = { ...input, code, position, term: formatDuration(span) };
    const all = effectiveCategories([...stored.filter((one) => one.code !== code), row]);
    if (!all.some(({ isActive }) => isActive)) return err('last-category', 'isActive');
    await tx
      .insert(requestCategories)
      .values({ organisationId, ...row })
      .onConflictDoUpdate({ target: [requestCategories.organisationId, requestCategories.code], set: row });
    const { title: _, ...details } = row;
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'request-category-saved',
      subjectKind: 'request-category',
      subjectId: code,
      details,
    });
    return ok({ code });
  });
}

/** Two administrators change the list one after the other. */
async function lockStored(tx: Transaction, organisationId: string) {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('no key update');
  const { code, title, isEmergency, priority, term, termBasis, position, isActive } = requestCategories;
  return await tx
    .select({ code, title, isEmergency, priority, term, termBasis, position, isActive })
    .from(requestCategories)
    .where(eq(requestCategories.organisationId, organisationId));
}

/** A default one keeps its place, a new one comes last. */
function placeOf(code: string, stored: readonly { readonly position: number }[]): number {
  const place = DEFAULT_CATEGORIES.findIndex((one) => one.code === code);
  if (place >= 0) return place;
  return Math.max(DEFAULT_CATEGORIES.length, ...stored.map(({ position }) => position + 1));
}
