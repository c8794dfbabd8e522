import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { readingWindowExtensions } from '@/db/schema/meters/readings';
import { findOrganisationTerms, listMeteredPlaces } from '@/lib/meters/organisation-terms';
import { openWindow } from '@/lib/meters/window';
import { isWithin } from '@/lib/meters/window-changes';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { announce } from './announce';
import { pacedMoment } from './pace';
import { readersToRemind } from './remind-of-readings';

interface ExtensionName {
  readonly organisationId: string;
  readonly extensionId: string;
}

/** Has those told who have not given their readings that the window stays open longer. */
export async function announceExtendedWindow(
  { organisationId, extensionId }: ExtensionName,
  clock: Clock = systemClock,
): Promise<void> {
  const organisation = await findOrganisationTerms(db(), organisationId, clock);
  const extension = await findExtension(organisationId, extensionId);
  if (!organisation || !extension) return;
  const { today, terms } = organisation;
  const places = (await listMeteredPlaces(db(), organisation)).flatMap((place) =>
    isWithin(extension, place) && openWindow(today, place, terms)?.period === extension.period
      ? [{ ...place, period: extension.period }]
      : [],
  );
  if (places.length === 0) return;
  const start = clock.now();
  await announce({
    job: 'remind-of-readings',
    candidates: readersToRemind(organisation, 'extended', `readings-extended:${extensionId}`, places),
    runAt: (_, index) => pacedMoment(start, index),
  });
}

async function findExtension(organisationId: string, extensionId: string) {
  const { buildingId, resource, period } = readingWindowExtensions;
  const [extension] = await db()
    .select({ buildingId, resource, period })
    .from(readingWindowExtensions)
    .where(
      and(eq(readingWindowExtensions.organisationId, organisationId), eq(readingWindowExtensions.id, extensionId)),
    );
  return extension;
}
