import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { dueDayRules, organisationLogos, organisations } from '@/db/schema/organisations';
import type { Day } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import type { Viewer } from '@/lib/shared/viewer';
import type { LetterKind } from './letter-kinds';
import { requireOrganisationManager } from './manager';

export interface OrganisationSettings {
  readonly name: string;
  readonly shortName: string;
  readonly inn: string;
  readonly kpp: string | null;
  readonly ogrn: string | null;
  readonly timeZone: string;
  readonly phone: string | null;
  readonly emergencyPhone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly officeAddress: string | null;
  readonly officeHours: string | null;
  readonly columnSet: 'classic' | 'order-43';
  readonly linkingSecret: 'none' | 'last-total' | 'one-time-code';
  readonly mutedLetters: readonly LetterKind[];
  /** null: there is no logo */
  readonly logoSha256: string | null;
}

/** How the organisation is set up. One query. @throws NotFound when the viewer does not set it up */
export async function requireSettings(viewer: Viewer, organisationId: string): Promise<OrganisationSettings> {
  requireOrganisationManager(viewer, organisationId);
  const [found] = await db()
    .select({
      name: organisations.name,
      shortName: organisations.shortName,
      inn: organisations.inn,
      kpp: organisations.kpp,
      ogrn: organisations.ogrn,
      timeZone: organisations.timeZone,
      phone: organisations.phone,
      emergencyPhone: organisations.emergencyPhone,
      email: organisations.email,
      website: organisations.website,
      officeAddress: organisations.officeAddress,
      officeHours: organisations.officeHours,
      columnSet: organisations.columnSet,
      linkingSecret: organisations.linkingSecret,
      mutedLetters: organisations.mutedLetters,
      logoSha256: organisationLogos.sha256,
    })
    .from(organisations)
    .leftJoin(organisationLogos, eq(organisationLogos.organisationId, organisations.id))
    .where(eq(organisations.id, organisationId));
  if (!found) throw new NotFound();
  return { ...found, mutedLetters: found.mutedLetters as LetterKind[] };
}

export interface DatedDueDay {
  readonly validFrom: Day;
  readonly dayOfNextMonth: number;
}

/** The rules of due days, the latest first. One query. @throws NotFound as above */
export async function listDueDays(viewer: Viewer, organisationId: string): Promise<DatedDueDay[]> {
  requireOrganisationManager(viewer, organisationId);
  return await db()
    .select({ validFrom: dueDayRules.validFrom, dayOfNextMonth: dueDayRules.dayOfNextMonth })
    .from(dueDayRules)
    .where(eq(dueDayRules.organisationId, organisationId))
    .orderBy(desc(dueDayRules.validFrom));
}
