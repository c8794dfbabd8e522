import { eq } from 'drizzle-orm';
import { organisations } from '@/db/schema/organisations';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/shared/viewer';

/** How residents reach an organisation; registers do not carry it. */
export interface OrganisationContacts {
  readonly phone: string | null;
  readonly emergencyPhone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly officeAddress: string | null;
  readonly officeHours: string | null;
}

/** Replaces the organisation's contacts, which its bills and pages show. */
export async function describeOrganisation(
  actor: Actor,
  organisationId: string,
  contacts: OrganisationContacts,
): Promise<void> {
  await transaction(async (tx) => {
    await tx.update(organisations).set(contacts).where(eq(organisations.id, organisationId));
    await recordAudit(tx, actor, {
      organisationId,
      action: 'organisation-contacts-changed',
      subjectKind: 'organisation',
      subjectId: organisationId,
    });
  });
}
