import { exportAccounts } from '@/lib/exchange/outgoing/export-accounts';
import { exportPayments } from '@/lib/exchange/outgoing/export-payments';
import { exportReadings, repeatReadingsExport } from '@/lib/exchange/outgoing/export-readings';
import { openExport } from '@/lib/exchange/outgoing/open-export';
import { ACCOUNT_SCOPES, FORMATS, PAYMENT_SCOPES } from '@/lib/exchange/outgoing/rules';
import { totalOf } from '@/lib/exchange/outgoing/told-payment';
import { parseDay, parsePeriod } from '@/lib/shared/billing-period';
import { systemActor } from '@/lib/shared/viewer';

/** A file to be written, and what is said of it. */
export interface Made {
  /** null when there was nothing to export */
  readonly exportId: string | null;
  readonly bytes: Buffer | null;
  /** what `--json` prints beside the file's name */
  readonly report: Readonly<Record<string, unknown>>;
  readonly words: Words;
}

export interface Words {
  /** after the file's name */
  readonly made: string;
  readonly none: string;
  readonly skipped: readonly string[];
}

/** What the command line says besides organisation and file. */
export interface Wishes {
  readonly kind: string;
  readonly format?: string | undefined;
  readonly period?: string | undefined;
  readonly scope?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly repeat?: string | undefined;
}

type Make = (organisationId: string) => Promise<Made>;

/** A refusal in words for the person at the keyboard. */
class ExportRefused extends Error {
  override name = 'ExportRefused';
}

const actor = systemActor('export');

/** What the wishes ask for, or null when they ask for nothing we know. */
export function orderOf(wishes: Wishes): Make | null {
  const { kind, repeat } = wishes;
  if (kind !== 'payments' && kind !== 'readings' && kind !== 'accounts') return null;
  if (repeat !== undefined) return (organisationId) => repeated(organisationId, repeat, kind);
  return { payments, readings, accounts }[kind](wishes);
}

const oneOf = <Word extends string>(words: readonly Word[], text: string | undefined): Word | undefined =>
  words.find((word) => word === text);

const OBSTACLES = {
  'not-a-payment': 'формат передаёт только оплаты',
  'not-in-windows-1251': 'в номере есть буква, которой нет в windows-1251',
  'no-gis-number': 'у прибора нет номера в ГИС ЖКХ',
} as const;

const REFUSALS = {
  'no-bank-account': 'банковский счёт организации ещё неизвестен',
  'export-overtaken': 'одновременно делаются другие выгрузки',
} as const;

function payments({ format: asked, scope: which = 'cabinet', from, to }: Wishes): Make | null {
  const [format, scope] = [oneOf(FORMATS.payments, asked), oneOf(PAYMENT_SCOPES, which)];
  const [dayFrom, dayTo] = [from, to].map((text) => (text === undefined ? null : parseDay(text)));
  const isAskew = (from !== undefined && !dayFrom) || (to !== undefined && !dayTo);
  if (!format || !scope || isAskew) return null;
  return async (organisationId) => {
    const order = { organisationId, format, scope, dayFrom: dayFrom ?? null, dayTo: dayTo ?? null };
    const done = await exportPayments(actor, order);
    if (!done.ok) throw new ExportRefused(REFUSALS[done.code]);
    const { exportId, rows, skipped } = done.value;
    const totalKopecks = totalOf(rows);
    const unsaid = skipped.map(({ row, reason }) => ({
      account: row.accountNumber,
      kopecks: row.amountKopecks,
      reason,
    }));
    return {
      ...(await kept(organisationId, exportId)),
      report: { exportId, format, scope, rows: rows.length, totalKopecks, skipped: unsaid },
      words: {
        made: `платежей ${rows.length}, коп. ${totalKopecks}, номер выгрузки ${exportId}`,
        none: 'Выгружать нечего: все платежи уже переданы',
        skipped: unsaid.map((one) => `не выгружена строка по счёту ${one.account}: ${OBSTACLES[one.reason]}`),
      },
    };
  };
}

function readings({ period: month, format: asked }: Wishes): Make | null {
  const [period, format] = [parsePeriod(month ?? ''), oneOf(FORMATS.readings, asked)];
  if (period === null || !format) return null;
  return async (organisationId) => {
    const { bytes, fileName: _, ...report } = await exportReadings(actor, { organisationId, period, format });
    return { exportId: report.exportId, bytes, report, words: readingWords(report) };
  };
}

type ReadingReport = Omit<Awaited<ReturnType<typeof exportReadings>>, 'bytes' | 'fileName'>;

const readingWords = ({ exportId, rows, period, skipped }: ReadingReport): Words => ({
  made: `приборов ${rows}, период ${period}, номер выгрузки ${exportId}`,
  none: `За ${period} выгружать нечего: принятых и ещё не переданных показаний нет`,
  skipped: skipped.map(
    ({ code, gisNumber, serialNumber, reason }) =>
      `не выгружен прибор ${code ?? gisNumber ?? serialNumber}: ${OBSTACLES[reason]}`,
  ),
});

function accounts({ format: asked, scope: which = 'named' }: Wishes): Make | null {
  const [format, scope] = [oneOf(FORMATS.accounts, asked), oneOf(ACCOUNT_SCOPES, which)];
  if (!format || !scope) return null;
  return async (organisationId) => {
    const { exportId, rows, skipped } = await exportAccounts(actor, { organisationId, format, scope });
    return {
      ...(await kept(organisationId, exportId)),
      report: { exportId, format, scope, rows, skipped },
      words: {
        made: `лицевых счетов ${rows}, номер выгрузки ${exportId}`,
        none: 'Выгружать нечего: лицевых счетов нет',
        skipped: skipped.map((number) => `не выгружен счёт ${number}: ${OBSTACLES['not-in-windows-1251']}`),
      },
    };
  };
}

/** The file as it was kept. Exports of readings are older than the keeping of files: theirs is written anew. */
async function repeated(organisationId: string, exportId: string, kind: string): Promise<Made> {
  const open = await openExport(actor, organisationId, exportId);
  if (open === null && kind === 'readings') {
    const { bytes, fileName: _, ...report } = await repeatReadingsExport(actor, { organisationId, exportId });
    return { exportId, bytes, report, words: readingWords(report) };
  }
  if (open?.made.kind !== kind) throw new ExportRefused('такой выгрузки нет');
  const { format, period, rows, totalKopecks } = open.made;
  const report =
    kind === 'readings' ? { exportId, period, format, rows, skipped: [] } : { exportId, format, rows, totalKopecks };
  const made = `${period === null ? `строк ${rows}` : `приборов ${rows}, период ${period}`}, номер выгрузки ${exportId}`;
  return { exportId, bytes: await bytesOf(open.stream), report, words: { made, none: '', skipped: [] } };
}

async function kept(organisationId: string, exportId: string | null): Promise<Pick<Made, 'exportId' | 'bytes'>> {
  const open = exportId === null ? null : await openExport(actor, organisationId, exportId);
  return { exportId, bytes: open && (await bytesOf(open.stream)) };
}

const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> =>
  Buffer.from(await new Response(stream as never).arrayBuffer());
