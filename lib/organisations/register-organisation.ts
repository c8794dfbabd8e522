import { eq } from 'drizzle-orm';
import { dueDayRules, organisations } from '@/db/schema/organisations';
import type { Transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { type Day, day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import type { Actor } from '@/lib/shared/viewer';

export interface OrganisationDetails {
  readonly kind: 'management-company' | 'resource-supplier' | 'billing-centre';
  readonly inn: string;
  readonly kpp: string | null;
  readonly ogrn: string | null;
  readonly name: string;
  readonly shortName: string;
}

export interface Registered {
  readonly organisationId: string;
  readonly isChanged: boolean;
}

/**
 * The day bills are due, by the country's law: the 10th of the next month since the Housing Code came into force,
 * the 15th since 1 March 2026 (ЖК РФ ст. 155 ч. 1). An organisation may add rules of its own.
 */
const LAWFUL_DUE_DAYS: readonly { validFrom: Day; dayOfNextMonth: number }[] = [
  { validFrom: day('2005-03-01'), dayOfNextMonth: 10 },
  { validFrom: day('2026-03-01'), dayOfNextMonth: 15 },
];

/** Creates an organisation, with the lawful due days, or brings its names up to date. ИНН tells it apart. */
export async function registerOrganisation(
  actor: Actor,
  tx: Transaction,
  details: OrganisationDetails,
): Promise<Registered> {
  const [known] = await tx.select().from(organisations).where(eq(organisations.inn, details.inn)).for('update');
  if (!known) return { organisationId: await create(actor, tx, details), isChanged: true };
  const isChanged = (Object.keys(details) as (keyof OrganisationDetails)[]).some((key) => known[key] !== details[key]);
  if (isChanged) {
    await tx.update(organisations).set(details).where(eq(organisations.id, known.id));
    await audit(actor, tx, known.id, 'organisation-changed');
  }
  return { organisationId: known.id, isChanged };
}

async function create(actor: Actor, tx: Transaction, details: OrganisationDetails): Promise<string> {
  const organisationId = newId();
  await tx.insert(organisations).values({ id: organisationId, ...details });
  await tx.insert(dueDayRules).values(LAWFUL_DUE_DAYS.map((rule) => ({ organisationId, ...rule })));
  await audit(actor, tx, organisationId, 'organisation-registered');
  return organisationId;
}

const audit = (
  actor: Actor,
  tx: Transaction,
  organisationId: string,
  action: 'organisation-registered' | 'organisation-changed',
) => recordAudit(tx, actor, { organisationId, action, subjectKind: 'organisation', subjectId: organisationId });
