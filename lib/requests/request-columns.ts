import { and, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { personalAccounts } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { buildings, organisations } from '@/db/schema/organisations';
import { serviceRequests } from '@/db/schema/requests/requests';
import { requestCategories } from '@/db/schema/requests/settings';

export const assignees = alias(users, 'assignees');

const waitingOnes = alias(serviceRequests, 'waiting_ones');

/** How a query reaches what stands around a request. */
export const ofAccount = and(
  eq(personalAccounts.organisationId, serviceRequests.organisationId),
  eq(personalAccounts.id, serviceRequests.accountId),
);
export const ofBuilding = and(
  eq(buildings.organisationId, serviceRequests.organisationId),
  eq(buildings.id, serviceRequests.buildingId),
);
export const ofOrganisation = eq(organisations.id, serviceRequests.organisationId);
export const ofCategory = and(
  eq(requestCategories.organisationId, serviceRequests.organisationId),
  eq(requestCategories.code, serviceRequests.category),
);
export const ofAssignee = eq(assignees.id, serviceRequests.assigneeUserId);

/**
 * Whether a request, or one joined under it, has a resident's message without an answer: the main one stands for all.
 * By the index of the joined ones.
 */
export const awaitsAnswer = sql<boolean>`(${serviceRequests.awaitsAnswer} or exists (
  select 1 from ${serviceRequests} ${sql.identifier('waiting_ones')} where ${waitingOnes.awaitsAnswer}
    and ${waitingOnes.organisationId} = ${serviceRequests.organisationId}
    and ${waitingOnes.mainId} = ${serviceRequests.id}))`;

/** What every list shows of a request. The query joins `requestCategories` and `assignees`. */
export const summaryColumns = {
  requestId: serviceRequests.id,
  year: serviceRequests.year,
  number: serviceRequests.number,
  status: serviceRequests.status,
  category: serviceRequests.category,
  categoryTitle: requestCategories.title,
  isEmergency: serviceRequests.isEmergency,
  place: serviceRequests.place,
  placeDetail: serviceRequests.placeDetail,
  subject: sql<string>`left(${serviceRequests.description}, 200)`,
  createdAt: serviceRequests.createdAt,
  plannedAt: serviceRequests.plannedAt,
  deferredUntil: serviceRequests.deferredUntil,
  endedAt: serviceRequests.endedAt,
  executor: assignees.fullName,
};

/** In whose flat: «кв. 5» is premises 5 and nothing else. The query joins `personalAccounts`. */
export const isOfFlat = (number: string): SQL => sql`lower(${personalAccounts.premisesNumber}) = lower(${number})`;
