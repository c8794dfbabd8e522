import { eq } from 'drizzle-orm';
import { organisations } from '@/db/schema/organisations';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { NotFound } from '@/lib/shared/errors';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { OrganisationContacts } from './describe-organisation';
import type { LetterKind } from './letter-kinds';
import { requireOrganisationManager } from './manager';
import type { OrganisationSettings } from './settings';

export interface Details extends OrganisationContacts {
  readonly name: string;
  readonly shortName: string;
  readonly timeZone: string;
}

/** Names, contacts and the time zone, as residents read them. @throws NotFound when the viewer does not set it up */
export const saveDetails = (viewer: Viewer, organisationId: string, details: Details) =>
  save(viewer, organisationId, 'organisation-details-saved', details);

/** Which columns bills show; sums stay. @throws NotFound as above */
export const chooseColumns = (
  viewer: Viewer,
  organisationId: string,
  choice: Pick<OrganisationSettings, 'columnSet'>,
) => save(viewer, organisationId, 'bill-columns-chosen', choice);

/** What linking asks for from now on; accounts that are linked stay so. @throws NotFound as above */
export const chooseLinking = (
  viewer: Viewer,
  organisationId: string,
  choice: Pick<OrganisationSettings, 'linkingSecret'>,
) => save(viewer, organisationId, 'linking-policy-chosen', choice);

/** Which letters are not sent. @throws NotFound as above */
export const muteLetters = (viewer: Viewer, organisationId: string, { mutedLetters }: { mutedLetters: LetterKind[] }) =>
  save(viewer, organisationId, 'letters-chosen', { mutedLetters });

type Changes = Partial<Omit<typeof organisations.$inferInsert, 'id' | 'inn'>>;

async function save(
  viewer: Viewer,
  organisationId: string,
  action: 'organisation-details-saved' | 'bill-columns-chosen' | 'linking-policy-chosen' | 'letters-chosen',
  changes: Changes,
): Promise<Result<undefined, never>> {
  requireOrganisationManager(viewer, organisationId);
  await transaction(async (tx) => {
    const [before] = await tx.select().from(organisations).where(eq(organisations.id, organisationId)).for('update');
    if (!before) throw new NotFound();
    const names = Object.keys(changes) as (keyof Changes)[];
    const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(changes[name]));
    if (changed.length === 0) return;
    await tx.update(organisations).set(changes).where(eq(organisations.id, organisationId));
    await recordAudit(tx, viewer, {
      organisationId,
      action,
      subjectKind: 'organisation',
      subjectId: organisationId,
      // contacts are the organisation's own and public, but the journal takes no addresses: names of fields are enough
      details: action === 'organisation-details-saved' ? { changed } : { ...changes },
    });
  });
  return ok();
}
