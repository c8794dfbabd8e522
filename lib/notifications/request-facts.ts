import 'server-only';
import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { organisations } from '@/db/schema/organisations';
import { serviceRequests } from '@/db/schema/requests/requests';
import { requestCategories } from '@/db/schema/requests/settings';
import type { Texts } from '@/lib/i18n/texts';
import { requestNumber } from '@/lib/requests/rules';

const assignee = alias(users, 'assignee');

/** What letters say of a request: nothing of what the resident has written. */
export async function findRequestFacts(organisationId: string, requestId: string) {
  const [found] = await db()
    .select({
      organisationId: serviceRequests.organisationId,
      requestId: serviceRequests.id,
      year: serviceRequests.year,
      number: serviceRequests.number,
      accountId: serviceRequests.accountId,
      filedByUserId: serviceRequests.filedByUserId,
      assigneeUserId: serviceRequests.assigneeUserId,
      status: serviceRequests.status,
      category: serviceRequests.category,
      categoryTitle: requestCategories.title,
      isEmergency: serviceRequests.isEmergency,
      plannedAt: serviceRequests.plannedAt,
      deferredUntil: serviceRequests.deferredUntil,
      returnUntil: serviceRequests.returnUntil,
      createdAt: serviceRequests.createdAt,
      executor: assignee.fullName,
      organisation: organisations.shortName,
      phone: organisations.phone,
      emergencyPhone: organisations.emergencyPhone,
      timeZone: organisations.timeZone,
    })
    .from(serviceRequests)
    .innerJoin(organisations, eq(organisations.id, serviceRequests.organisationId))
    .leftJoin(assignee, eq(assignee.id, serviceRequests.assigneeUserId))
    .leftJoin(
      requestCategories,
      and(
        eq(requestCategories.organisationId, serviceRequests.organisationId),
        eq(requestCategories.code, serviceRequests.category),
      ),
    )
    .where(and(eq(serviceRequests.organisationId, organisationId), eq(serviceRequests.id, requestId)));
  return found && { ...found, number: requestNumber(found) };
}

export type RequestFacts = NonNullable<Awaited<ReturnType<typeof findRequestFacts>>>;

export const categoryWords = (texts: Texts, { category, categoryTitle }: RequestFacts): string =>
  categoryTitle ?? texts.requests.categories[category] ?? texts.requests.unknownCategory;
