import { may } from '@/lib/auth/permissions';
import { dayIn } from '@/lib/shared/clock';
import type { Viewer } from '@/lib/shared/viewer';
import { findRegisterExport } from './find-exports';
import { payeeOf } from './payments-file';
import { controlNameOf, tula17Control } from './payments-tula17';
import { RIGHTS } from './rights';

/** The companion of an export of 17 fields: what it says stands in the history. Null for another. Two queries. */
export async function findControl(
  viewer: Viewer,
  organisationId: string,
  exportId: string,
): Promise<{ readonly fileName: string; readonly text: string } | null> {
  const made = await findRegisterExport(viewer, organisationId, exportId);
  if (made?.format !== 'tula17' || made.totalKopecks === null) return null;
  const payee = await payeeOf(organisationId);
  if (!payee || !may(viewer, RIGHTS[made.kind].see, organisationId)) return null;
  const { fileName, rows, totalKopecks } = made;
  const madeOn = dayIn(payee.timeZone, made.createdAt);
  return { fileName: controlNameOf(fileName), text: tula17Control({ fileName, rows, totalKopecks, madeOn }) };
}
