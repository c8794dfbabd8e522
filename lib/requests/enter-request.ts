import { and, eq, sql } from 'drizzle-orm';
import { requestCounters, serviceRequests } from '@/db/schema/requests/requests';
import type { Transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { newId } from '@/lib/shared/ids';
import { localTimeIn } from '@/lib/shared/local-time';
import type { Viewer } from '@/lib/shared/viewer';
import { attachFiles } from './attach-files';
import type { Category } from './category-rules';
import type { RequestSettings } from './load-settings';
import type { FiledRequest, NewRequest } from './new-request';
import { assigneeByRules, dueAt, requestNumber } from './rules';
import { nextStatus } from './states';
import { tellExecutor } from './tell-executor';
import { recordStep } from './transition';

export interface Filing {
  readonly organisationId: string;
  readonly accountId: string;
  readonly buildingId: string;
  readonly settings: RequestSettings;
  readonly category: Category;
  readonly input: NewRequest;
  /** null: filed by the resident himself */
  readonly byPhone: { readonly contactPhone: string | null } | null;
  readonly at: Date;
}

/**
 * Writes a request down under the next number. By the organisation's rules it may be accepted and assigned at once.
 * The caller has made sure that the form is new and its files are few.
 */
export async function enterRequest(tx: Transaction, viewer: Viewer, filing: Filing): Promise<FiledRequest> {
  const { organisationId, settings, category, input, at } = filing;
  const due = dueAt(settings.calendar, at, category);
  const assigneeUserId = assigneeByRules(settings.rules, { category: category.code, buildingId: filing.buildingId });
  const status = (assigneeUserId && nextStatus('new', 'accept', 'system')) || 'new';
  const year = Number(localTimeIn(settings.calendar.timeZone, at).day.slice(0, 4));
  const request = { organisationId, id: newId(), year, number: await nextNumber(tx, organisationId, year) };
  await tx.insert(serviceRequests).values({
    ...request,
    ...described(filing),
    ...(filing.byPhone
      ? { source: 'phone', registeredByUserId: viewer.userId, contactPhone: filing.byPhone.contactPhone }
      : { source: 'cabinet', filedByUserId: viewer.userId }),
    status,
    version: 1,
    assigneeUserId,
    dueAt: due,
    plannedAt: due,
    createdAt: at,
    updatedAt: at,
  });
  const key = { organisationId, requestId: request.id };
  const files = {
    ...key,
    messageId: null,
    purpose: 'description',
    audience: 'both',
    userId: viewer.userId,
    at,
  } as const;
  await attachFiles(tx, input.files, files);
  const role = filing.byPhone ? 'dispatcher' : 'resident';
  await recordStep(tx, { ...key, from: null, to: 'new' }, { event: 'filed', role, userId: viewer.userId, at });
  if (status !== 'new') {
    const step = { event: 'accept', role: 'system', userId: null, at, detail: { assigneeUserId } } as const;
    await recordStep(tx, { ...key, from: 'new', to: status }, step);
  }
  await enqueue(tx, 'request-submitted', key);
  if (assigneeUserId) await tellExecutor(tx, { ...key, assigneeUserId, version: 1 });
  await recordAudit(tx, viewer, {
    organisationId,
    action: 'request-filed',
    subjectKind: 'request',
    subjectId: request.id,
    details: { accountId: filing.accountId, category: category.code, role, files: input.files.length, assigneeUserId },
  });
  const { isEmergency } = category;
  return { requestId: request.id, number: requestNumber(request), plannedAt: due, isEmergency };
}

const described = ({ accountId, buildingId, category, input }: Filing) => ({
  accountId,
  buildingId,
  category: category.code,
  isEmergency: category.isEmergency,
  priority: category.priority,
  place: input.place,
  placeDetail: input.placeDetail,
  description: input.description,
  wishedDay: input.wishedDay,
  wishedTime: input.wishedTime,
  submissionId: input.submissionId,
});

/**
 * Numbers of one organisation and year wait for each other here, until the commit: so none is skipped when
 * a transaction fails. A sequence would be quicker and leave gaps.
 */
async function nextNumber(tx: Transaction, organisationId: string, year: number): Promise<number> {
  const [counter] = await tx
    .insert(requestCounters)
    .values({ organisationId, year, lastNumber: 1 })
    .onConflictDoUpdate({
      target: [requestCounters.organisationId, requestCounters.year],
      set: { lastNumber: sql`${requestCounters.lastNumber} + 1` },
    })
    .returning({ number: requestCounters.lastNumber });
  if (!counter) throw new Error('the counter of requests gave no number');
  return counter.number;
}

/** The request that this form has made already, if it was sent before. */
export async function findFiled(
  tx: Pick<Transaction, 'select'>,
  { organisationId, accountId, submissionId }: { organisationId: string; accountId: string; submissionId: string },
): Promise<FiledRequest | null> {
  const { id: requestId, year, number, plannedAt, isEmergency } = serviceRequests;
  const [found] = await tx
    .select({ requestId, year, number, plannedAt, isEmergency })
    .from(serviceRequests)
    .where(
      and(
        eq(serviceRequests.organisationId, organisationId),
        eq(serviceRequests.accountId, accountId),
        eq(serviceRequests.submissionId, submissionId),
      ),
    );
  if (!found) return null;
  return {
    requestId: found.requestId,
    number: requestNumber(found),
    plannedAt: found.plannedAt,
    isEmergency: found.isEmergency,
  };
}
