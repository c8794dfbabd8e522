import { and, eq, isNull, sql } from 'drizzle-orm';
import { meterAccounts, meters, meterZones } from '@/db/schema/meters/meters';
import { readings } from '@/db/schema/meters/readings';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Day, periodOf } from '@/lib/shared/billing-period';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId, newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { type LoadedMeter, lockMeters, meterColumns } from './load-meters';
import { findOrganisationTerms } from './organisation-terms';
import { planReplacement, type ReplacementFault } from './plan-replacement';
import type { ReplacementInput } from './schemas';

export type ReplaceMeterError = ReplacementFault | 'serial-taken';

/**
 * Takes a meter off with its closing reading and puts another one in its place, with its opening reading, for the same
 * accounts. The closing reading goes to the billing centre like any other; the new meter begins from its own.
 * @throws NotFound when the viewer may not, or the meter is not the organisation's.
 */
export async function replaceMeter(
  viewer: Viewer,
  organisationId: string,
  meterId: string,
  input: ReplacementInput,
  clock: Clock = systemClock,
): Promise<Result<{ meterId: string }, ReplaceMeterError>> {
  if (!isId(organisationId) || !isId(meterId)) throw new NotFound();
  requirePermission(viewer, 'readings-enter', organisationId);
  const now = clock.now();
  return await transaction(async (tx) => {
    await lockMeters(tx, organisationId, [meterId]);
    const [old] = await tx
      .select({ ...meterColumns, premisesNumber: meters.premisesNumber })
      .from(meters)
      .where(and(eq(meters.organisationId, organisationId), eq(meters.id, meterId)));
    const organisation = await findOrganisationTerms(tx, organisationId, clock);
    if (!old || !organisation) throw new NotFound();
    const plan = planReplacement(old, input, dayIn(organisation.timeZone, now));
    if ('fault' in plan) return err(plan.fault, plan.field);
    if (await isSerialTaken(tx, organisationId, old.buildingId, input.serialNumber)) {
      return err('serial-taken', 'serialNumber');
    }
    await writeClosing(tx, organisationId, old, { ...plan, on: input.replacedOn, now });
    const successor = await install(tx, organisationId, old, input, plan.opening);
    await tx
      .update(meters)
      .set({ closedOn: input.replacedOn, replacedById: successor, updatedAt: now })
      .where(and(eq(meters.organisationId, organisationId), eq(meters.id, meterId)));
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'meter-replaced',
      subjectKind: 'meter',
      subjectId: meterId,
      details: { successor, on: input.replacedOn },
    });
    return ok({ meterId: successor });
  });
}

async function isSerialTaken(tx: Transaction, organisationId: string, buildingId: string, serialNumber: string) {
  const [twin] = await tx
    .select({ id: meters.id })
    .from(meters)
    .where(
      and(
        eq(meters.organisationId, organisationId),
        eq(meters.buildingId, buildingId),
        eq(meters.serialNumber, serialNumber),
        isNull(meters.closedOn),
      ),
    )
    .limit(1);
  return twin !== undefined;
}

interface Closing {
  readonly closing: readonly { readonly zone: number; readonly value: string }[];
  readonly on: Day;
  readonly now: Date;
}

/** The closing reading is the current one of its period: what was given before it for that period is replaced. */
async function writeClosing(
  tx: Transaction,
  organisationId: string,
  { meterId }: Pick<LoadedMeter, 'meterId'>,
  { closing, on, now }: Closing,
): Promise<void> {
  const period = periodOf(on);
  const replaced = await tx
    .update(readings)
    .set({ replacedAt: now })
    .where(
      and(
        eq(readings.organisationId, organisationId),
        eq(readings.meterId, meterId),
        eq(readings.period, period),
        isNull(readings.replacedAt),
      ),
    )
    .returning({ version: readings.version });
  const version = Math.max(0, ...replaced.map((one) => one.version)) + 1;
  const given = { period, version, takenOn: on, source: 'inspection', status: 'accepted', composedAt: now } as const;
  await tx
    .insert(readings)
    .values(closing.map((zone) => ({ organisationId, id: newId(), meterId, ...zone, ...given, createdAt: now })));
}

/** The new meter stands where the old one stood and counts for the same accounts. */
async function install(
  tx: Transaction,
  organisationId: string,
  old: Pick<LoadedMeter, 'meterId' | 'buildingId' | 'resource' | 'place' | 'zones'> & { premisesNumber: string | null },
  input: ReplacementInput,
  opening: readonly { readonly zone: number; readonly value: string }[],
): Promise<string> {
  const id = newId();
  const { buildingId, premisesNumber, resource, place } = old;
  const { serialNumber, integerDigits, fractionDigits, nextVerificationOn, replacedOn } = input;
  await tx.insert(meters).values({
    organisationId,
    id,
    buildingId,
    premisesNumber,
    resource,
    place,
    serialNumber,
    integerDigits,
    fractionDigits,
    isAutomatic: false,
    installedOn: replacedOn,
    nextVerificationOn,
  });
  await tx.insert(meterZones).values(
    opening.map(({ zone, value }) => ({
      organisationId,
      meterId: id,
      zone,
      name: old.zones.find((one) => one.zone === zone)?.name ?? String(zone),
      initialValue: value,
    })),
  );
  await tx.execute(sql`insert into ${meterAccounts} (organisation_id, meter_id, account_id)
    select organisation_id, ${id}::uuid, account_id from ${meterAccounts}
    where organisation_id = ${organisationId} and meter_id = ${old.meterId}`);
  return id;
}
