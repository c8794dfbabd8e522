import { parseArgs } from 'node:util';
import { disconnect } from '@/db/client';
import { importFiles } from '@/lib/exchange/import-files';
import { ownProfilesOf } from '@/lib/exchange/mapping/profiles-for';
import type { FileReport } from '@/lib/exchange/report';
import { systemClock } from '@/lib/shared/clock';
import { describeError, logger } from '@/lib/shared/logger';
import { formatRoubles, kopecks } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';

const USAGE = `Загрузка реестров: npm run import -- [--dry-run] [--profile ИМЯ] [--organisation ИНН] [--json] ФАЙЛ…
Подробнее: docs/guide/import.md`;

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  profile: { type: 'string' },
  organisation: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (positionals.length === 0) {
    console.error(USAGE);
    return 2;
  }
  // the log writes to standard output, which belongs to the reports
  logger.level = 'silent';
  const organisationInn = values.organisation ?? null;
  const reports = await importFiles(systemActor('import'), positionals, {
    isDryRun: values['dry-run'],
    profile: values.profile ?? null,
    own: await ownProfilesOf(organisationInn),
    organisationInn,
    clock: systemClock,
    onFailure: (error) => console.error(JSON.stringify(describeError(error))),
  });
  for (const report of reports) console.log(values.json ? JSON.stringify(report) : inWords(report, values['dry-run']));
  return reports.some((report) => report.status === 'refused') ? 1 : 0;
}

const STATUS = { loaded: 'загружен', unchanged: 'без изменений', refused: 'не принят' } as const;
const SHOWN = 20;

function inWords(report: FileReport, isDryRun: boolean): string {
  const { file, profile, encoding, status, rows, accepted, rejected, totalKopecks } = report;
  const sum = totalKopecks === null ? '' : `, сумма ${formatRoubles(kopecks(totalKopecks))} ₽`;
  const form = [profile, encoding].filter(Boolean).join(', ');
  const head = `${file}: ${isDryRun ? 'проверка: ' : ''}${STATUS[status]} (${form}); строк ${rows}, принято ${accepted}${sum}`;
  const faults = rejected.slice(0, SHOWN).map(({ row, column, message }) => {
    const place = [row === null ? '' : `строка ${row}`, column === null ? '' : `«${column}»`]
      .filter(Boolean)
      .join(', ');
    return `  ${place === '' ? '' : `${place}: `}${message}`;
  });
  const rest = rejected.length > SHOWN ? [`  и ещё ${rejected.length - SHOWN}`] : [];
  return [head, ...faults, ...rest].join('\n');
}

try {
  process.exitCode = await main();
} catch (error) {
  // a database that does not answer, an unknown option: one line for the person at the keyboard, no stack
  console.error(`Загрузка не удалась: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
} finally {
  await disconnect();
}
