import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { headingKey } from '../header';
import { FileRefused } from '../report';
import { editProfile } from './edit-profile';
import { findProfile } from './find-profiles';
import { guessColumns, headingOf, rowsOfLines, usualWidth } from './guess-draft';
import type { ProfileKey } from './locked-profile';
import type { MappingDraft } from './mapping';
import { linesOf } from './sample-lines';

export type ReadingShape = Pick<
  MappingDraft,
  'encoding' | 'delimiter' | 'hasHeadings' | 'skipLines' | 'beginsWith' | 'notes' | 'trailer'
>;

/**
 * Says how the file is cut into cells. Columns that are still there keep their meaning, new ones are guessed anew.
 * @throws NotFound when there is no such profile or the viewer may not edit it
 */
export async function setReading(
  viewer: Viewer,
  key: ProfileKey,
  shape: ReadingShape,
  clock: Clock = systemClock,
): Promise<Result<null, 'draft-invalid' | 'sample-unreadable'>> {
  requirePermission(viewer, 'exchange-load', key.organisationId);
  const profile = await findProfile(viewer, key.organisationId, key.profileId);
  if (!profile) throw new NotFound();
  const lines = profile.sample ? sampleLines(profile.sample.content, shape.encoding) : [];
  if (lines === null) return err('sample-unreadable');
  return await editProfile(viewer, key, (draft) => reshaped(draft, shape, lines), clock);
}

function sampleLines(content: Uint8Array, encoding: MappingDraft['encoding']): readonly string[] | null {
  try {
    return linesOf(content, encoding).lines;
  } catch (error) {
    if (error instanceof FileRefused) return null;
    throw error;
  }
}

function reshaped(draft: MappingDraft, shape: ReadingShape, lines: readonly string[]): MappingDraft {
  if (lines.length === 0) return { ...draft, ...shape };
  const rows = rowsOfLines(lines, shape).filter(({ row }) => shape.hasHeadings || row > shape.skipLines);
  const width = usualWidth(rows.map(({ cells }) => cells));
  const titles = new Set((shape.hasHeadings ? (headingOf(rows)?.cells ?? []) : []).map(headingKey));
  const kept = draft.columns.filter(({ column }) =>
    typeof column === 'string' ? titles.has(headingKey(column)) : !shape.hasHeadings && column <= width,
  );
  const taken = new Set(kept.map(({ field, service }) => `${field}\n${service}`));
  const used = new Set(kept.map(({ column }) => column));
  const guessed = guessColumns(draft.kind, lines, { ...shape, width }).filter(
    ({ column, field, service }) => !used.has(column) && !taken.has(`${field}\n${service}`),
  );
  return { ...draft, ...shape, width, columns: [...kept, ...guessed] };
}
