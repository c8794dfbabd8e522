import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import type { Viewer } from '@/lib/shared/viewer';
import { configuredStore } from '@/lib/storage/configured-store';
import type { FileStore } from '@/lib/storage/file-store';
import type { Encoding } from '../encoding';
import { openSource } from '../open-source';
import { refusedCharges } from '../profiles/charges-refused';
import { FileRefused, type FileReport } from '../report';
import type { Source } from '../source';
import { delimiterOf } from '../source-cells';
import { copyOut } from './copy-out';
import { findLoad, type LoadView } from './find-loads';
import { NOBODY } from './record-program-load';
import { refusedRows } from './refused-rows';
import { refusedWorkbook } from './refused-workbook';

/** Documents of these are no rows of one table, so that none can be given back by itself. */
const NOT_ROWS: readonly (string | null)[] = [null, 'gis-payment-documents', 'gis-meters', '1c-client-bank'];

/** Whether the rows that were not taken can be given back in the shape they were sent in. */
export const hasRefusedRows = ({ fileKey, report }: LoadView): boolean =>
  fileKey !== NOBODY && report !== null && !NOT_ROWS.includes(report.profile) && report.rejected.some(isOfRow);

const isOfRow = ({ row }: { readonly row: number | null }): boolean => row !== null;

/** What was found wrong in a register, for whoever may see its load; the journal keeps who took it. Null: not found. */
export async function takeReport(
  viewer: Viewer,
  organisationId: string,
  loadId: string,
): Promise<FileReport['rejected'] | null> {
  const report = (await findLoad(viewer, organisationId, loadId))?.report;
  if (!report) return null;
  await tellTaken(viewer, organisationId, loadId, 'reasons');
  return report.rejected;
}

interface RefusedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly body: Readable;
}

/**
 * The rows that were not taken in the encoding and with the delimiter of the register, and why each, so that they may
 * be mended and sent again. Null when there are none, or not for the viewer.
 * @param title heading of the added column
 */
export async function takeRefusedRows(
  viewer: Viewer,
  { organisationId, loadId, title }: { organisationId: string; loadId: string; title: string },
  store: FileStore = configuredStore(),
): Promise<RefusedFile | null> {
  const load = await findLoad(viewer, organisationId, loadId);
  if (!load?.report || !hasRefusedRows(load)) return null;
  const folder = await mkdtemp(join(tmpdir(), 'refused-'));
  const forget = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'register');
    await copyOut(load.fileKey, path, store);
    const source = await openSource(path);
    const { rejected, status } = load.report;
    const file = await fileOf(source, { title, rejected, isWhole: status === 'refused' });
    if (file === null) return await forget().then(() => null);
    await tellTaken(viewer, organisationId, loadId, 'rows');
    file.body.once('close', forget);
    return { ...file, name: load.fileName };
  } catch (error) {
    await forget();
    if (error instanceof FileRefused) return null;
    throw error;
  }
}

interface Wanted {
  readonly title: string;
  readonly rejected: FileReport['rejected'];
  readonly isWhole: boolean;
}

async function fileOf(source: Source, wanted: Wanted): Promise<Omit<RefusedFile, 'name'> | null> {
  if (source.kind === 'workbook') {
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return { mediaType, body: Readable.from([await refusedWorkbook(source.sheets, wanted)]) };
  }
  const { file, head } = source;
  const delimiter = delimiterOf(source);
  if (delimiter === null) return null;
  const total = totalsOf(source);
  const body = Readable.from(encoded(refusedRows({ file, head, delimiter }, { ...wanted, total }), file.encoding));
  return { mediaType: 'text/csv', body };
}

/** A file refused for its headings has no totals that could be made. */
function totalsOf(source: Source) {
  try {
    return refusedCharges(source);
  } catch (error) {
    if (error instanceof FileRefused) return null;
    throw error;
  }
}

const NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  cp1251: 'win1251',
  cp866: 'cp866',
  'koi8-r': 'koi8-r',
};
const MARKED: readonly Encoding[] = ['utf-8-bom', 'utf-16le', 'utf-16be'];

async function* encoded(texts: AsyncIterable<string>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (MARKED.includes(encoding)) yield iconv.encode('\ufeff', NAMES[encoding]);
  for await (const text of texts) yield iconv.encode(text, NAMES[encoding]);
}

function tellTaken(viewer: Viewer, organisationId: string, loadId: string, what: 'reasons' | 'rows'): Promise<void> {
  return transaction(async (tx) => {
    await recordAudit(tx, viewer, {
      ...{ organisationId, action: 'register-report-taken', subjectKind: 'register-load', subjectId: loadId },
      details: { what },
    });
  });
}
