import { basename } from 'node:path';
import { findOrganisation } from '@/lib/organisations/find-organisation';
import { controlRegister } from '@/lib/reconciliation/control-register';
import { formatRoubles, type Kopecks } from '@/lib/shared/money';
import { parseDayCell } from '../calendar-cells';
import { cleanCell } from '../cell-text';
import { parseCount, parseMoney } from '../cells';
import { refuse } from '../report';
import type { LoadOutcome, LoadTask, Profile } from './profile';

const FIELDS = ['Дата', 'Имя файла', 'Код', 'Количество', 'Сумма'] as const;

interface Control {
  readonly fileName: string;
  readonly rows: number;
  readonly sumKopecks: Kopecks;
}

/** As it is, and read byte by byte: a companion's letters are of no interest. */
const BYTE_ORDER_MARK = /^(?:\ufeff|\u00ef\u00bb\u00bf)/;

/** «12.10.2026|tula17-2026-10-12-rso.txt|17|24|21326.91»; null when a text is no control file. */
export function readControl(text: string): Control | null {
  const lines = text
    .replace(BYTE_ORDER_MARK, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  if (lines.length !== 1) return null;
  for (const delimiter of [';', '|', '\t']) {
    const cells = (lines[0] ?? '').split(delimiter).map(cleanCell);
    if (cells.length === FIELDS.length + 1 && cells.at(-1) === '') cells.pop();
    const [on = '', fileName = '', , count = '', sum = ''] = cells;
    const rows = parseCount(count);
    const sumKopecks = parseMoney(sum);
    if (cells.length !== FIELDS.length || parseDayCell(on) === null) continue;
    return rows === null || sumKopecks === null ? null : { fileName, rows, sumKopecks };
  }
  return null;
}

/** The companion of a register of 17 fields, loaded by itself: count and sum must be the register's. */
export const tula17ControlProfile = {
  name: 'tula17-control',
  rank: 6,
  recognises: (source) => (source.kind === 'text' && readControl(source.head.join('\n')) ? FIELDS.length : 0),
  load,
} satisfies Profile;

async function load({ tx, source, organisationInn, rejections, clock }: LoadTask): Promise<LoadOutcome> {
  const control = source.kind === 'text' ? readControl(source.head.join('\n')) : null;
  if (!control) throw refuse('profile-unknown');
  rejections.rows += 1;
  const organisation = organisationInn === null ? null : await findOrganisation(tx, { inn: organisationInn });
  const found = await controlRegister(tx, organisation?.id ?? null, {
    ...control,
    fileName: basename(control.fileName),
    at: clock.now(),
  });
  if (found.kind === 'awaited') throw refuse('register-awaited', control.fileName, 1, 'Имя файла');
  if (found.kind === 'differs') {
    const said = `${control.rows} строк на ${formatRoubles(control.sumKopecks)}`;
    const read = `${found.rows} на ${formatRoubles(found.sumKopecks)}`;
    throw refuse('trailer-mismatch', `в контрольном файле ${said}, в реестре ${read}`, 1, 'Сумма');
  }
  return {
    status: found.kind === 'agreed' ? 'loaded' : 'unchanged',
    organisationIds: [found.organisationId],
    period: null,
    totalKopecks: control.sumKopecks,
  };
}
