import { mappingProfiles, mappingSamples } from '@/db/schema/exchange/mapping';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { budget, HOUR, spend } from '@/lib/auth/attempt-budget';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { BUILT_IN_NAMES } from '../profiles/registry';
import { FileRefused } from '../report';
import type { MappingKind } from './fields';
import { guessDraft } from './guess-draft';
import type { MappingDraft } from './mapping';
import { readProfileJson } from './profile-json';
import { linesOf } from './sample-lines';

export type ProfileError =
  | 'name-empty'
  | 'name-taken'
  | 'sample-empty'
  | 'sample-large'
  | 'sample-unreadable'
  | 'json-broken'
  | 'too-many-samples';

export interface SentSample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A sample is read again with every look at the page; a register of some ten thousand rows says all there is to say. */
export const MOST_SAMPLE_BYTES = 4 * 2 ** 20;
const AN_HOUR = 100;
const LONGEST_NAME = 80;

/**
 * Begins a profile from a sample register, or from the JSON of a profile made elsewhere. Nothing is loaded by it yet.
 * @returns its id
 * @throws NotFound when the viewer may not edit profiles of this organisation
 */
export async function createProfile(
  viewer: Viewer,
  organisationId: string,
  { name: given, kind, sample }: { readonly name: string; readonly kind: MappingKind; readonly sample: SentSample },
  clock: Clock = systemClock,
): Promise<Result<string, ProfileError>> {
  requirePermission(viewer, 'exchange-load', organisationId);
  const name = plainName(given);
  if (name === '') return err('name-empty');
  if (BUILT_IN_NAMES.includes(name)) return err('name-taken');
  const begun = beginningOf(kind, sample);
  if (!begun.ok) return begun;
  if (!(await spend([budget('mapping-samples', viewer.userId, AN_HOUR, HOUR)]))) return err('too-many-samples');
  const id = newId();
  return await transaction(async (tx) => {
    const now = clock.now();
    const [added] = await tx
      .insert(mappingProfiles)
      .values({
        organisationId,
        id,
        name,
        status: 'draft',
        draft: begun.value.draft,
        userId: viewer.userId,
        changedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: mappingProfiles.id });
    if (!added) return err('name-taken');
    if (begun.value.content) {
      const { content } = begun.value;
      await tx
        .insert(mappingSamples)
        .values({ organisationId, profileId: id, fileName: plainName(sample.name), content });
    }
    await recordAudit(tx, viewer, {
      ...{ organisationId, action: 'mapping-profile-created', subjectKind: 'mapping-profile', subjectId: id },
      details: { name, kind: begun.value.draft.kind },
    });
    return ok(id);
  });
}

interface Beginning {
  readonly draft: MappingDraft;
  /** the sample's bytes; null when a profile was sent and no sample */
  readonly content: Uint8Array | null;
}

function beginningOf(kind: MappingKind, { bytes }: SentSample): Result<Beginning, ProfileError> {
  const fault = sampleFault(bytes);
  if (fault) return err(fault);
  if (bytes[0] === 0x7b) {
    const draft = readProfileJson(bytes);
    return draft.ok ? ok({ draft: draft.value, content: null }) : draft;
  }
  try {
    return ok({ draft: guessDraft(kind, linesOf(bytes, 'auto').lines), content: bytes });
  } catch (error) {
    if (error instanceof FileRefused) return err('sample-unreadable');
    throw error;
  }
}

export function sampleFault(bytes: Uint8Array): 'sample-empty' | 'sample-large' | null {
  if (bytes.length === 0) return 'sample-empty';
  return bytes.length > MOST_SAMPLE_BYTES ? 'sample-large' : null;
}

/** A name as every screen can show it. */
export const plainName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
