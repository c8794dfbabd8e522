import { FileRefused, type Rejection } from '../report';
import type { BillContext } from './bill-reader';
import type { ProfileWithSample } from './find-profiles';
import { faultsOf, type MappingDraft, type MappingFault, mappingSchema } from './mapping';
import { linesOf } from './sample-lines';
import { columnsOf, notesOf, type SampleColumn, type SampleNote, suggestControls } from './sample-view';
import type { Trial } from './try-mapping';
import { trySample } from './try-sample';

/** A profile beside its sample: what its author is shown. */
export interface SampleLook {
  readonly encoding: string | null;
  readonly columns: readonly SampleColumn[];
  readonly notes: readonly SampleNote[];
  /** what the profile still lacks */
  readonly faults: readonly { readonly fault: MappingFault; readonly of: string }[];
  /** null while the profile has faults, or without a sample */
  readonly trial: Trial | null;
  /** why the sample cannot be read at all */
  readonly unreadable: Rejection | null;
  /** totals that the sample seems to state, where the profile asks for none */
  readonly suggested: MappingDraft['controls'];
}

export async function lookAtSample({ draft, sample }: ProfileWithSample, context: BillContext): Promise<SampleLook> {
  const faults = faultsOf(draft);
  const nothing = { encoding: null, notes: [], faults, trial: null, unreadable: null, suggested: [] };
  if (!sample) return { ...nothing, columns: columnsOf([], draft) };
  try {
    const { encoding, lines } = linesOf(sample.content, draft.encoding);
    const [columns, notes] = [columnsOf(lines, draft), notesOf(lines, draft)];
    const mapping = mappingSchema.safeParse(draft);
    const trial = mapping.success ? await trySample(sample, mapping.data, context) : null;
    const suggested = trial && draft.controls.length === 0 ? suggestControls(notes, draft, trial.counted) : [];
    return { encoding, columns, notes, faults, trial, unreadable: null, suggested };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { ...nothing, columns: columnsOf([], draft), unreadable: error.rejections[0] ?? null };
  }
}
