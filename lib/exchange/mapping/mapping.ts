import { z } from 'zod';
import { headingKey } from '../header';
import { CONTROLS, MAPPING_FIELDS, MAPPING_KINDS, OF_A_SERVICE } from './fields';

/** A letter, a digit, a quote or a blank cannot part cells; a tab can. */
const DELIMITER = /^(?:\t|[^\p{L}\p{N}\s"'.])$/u;
const FIRST = 1;
const MOST_COLUMNS = 200;

/** Compared letter by letter at the beginning of a line: a pattern of somebody's would be run over a million rows. */
const prefix = z.string().max(40);
const cellNumber = z.number().int().min(FIRST).max(MOST_COLUMNS);
const heading = z.string().min(1).max(200);

/** A value on a line that begins with a prefix: cell 1 follows the prefix, the rest after delimiters. */
const place = z.strictObject({ prefix: prefix.min(1), cell: cellNumber });

const column = z.strictObject({
  /** the heading, or the number of a column of a register without headings */
  column: z.union([heading, cellNumber]),
  field: z.string().max(40),
  /** of a row with several services: which of them; '' = the row's own */
  service: z.string().max(120),
});

export const ENCODINGS = ['auto', 'utf-8', 'cp1251', 'cp866', 'koi8-r', 'utf-16le'] as const;
export const DAY_FORMS = ['usual', 'DDMMYYYY', 'DDMMYY', 'DD.MM.YY', 'MM/DD/YYYY', 'YYMMDD'] as const;
export const PERIOD_FORMS = ['usual', 'MMYYYY', 'MMYY', 'YYYYMM', 'YYMM'] as const;

/** What a profile is made of, whatever it still lacks: the shape in which it is edited. */
export const mappingDraft = z.strictObject({
  kind: z.enum(MAPPING_KINDS),
  encoding: z.enum(ENCODINGS),
  delimiter: z.string().regex(DELIMITER, 'delimiter'),
  /** whether a row of headings stands over the rows */
  hasHeadings: z.boolean(),
  /** of a register without headings: lines before the first row */
  skipLines: z.number().int().min(0).max(30),
  /** of a register without headings: how many cells a row has */
  width: z.number().int().min(1).max(MOST_COLUMNS),
  /** how the file begins; '' = any way */
  beginsWith: prefix,
  /** lines that are no rows, wherever they stand */
  notes: prefix,
  /** the line after the last row; '' = there is none */
  trailer: prefix,
  columns: z.array(column).max(MOST_COLUMNS),
  decimal: z.enum(['any', ',', '.']),
  unit: z.enum(['roubles', 'kopecks']),
  /** the sign that a debt has among balances */
  debt: z.enum(['plus', 'minus']),
  /** whether an empty cell of a sum is nothing; otherwise it is a fault */
  emptyIsZero: z.boolean(),
  dayForm: z.enum(DAY_FORMS),
  periodForm: z.enum(PERIOD_FORMS),
  /** taken off the beginning of every account number */
  accountPrefix: prefix,
  /** bills: where the month stands when no column has it */
  period: z.union([z.literal('column'), z.literal('file-name'), place]),
  /** bills: the last day whose payments were counted when no column says it */
  counted: z.enum(['month-end', 'month-before']),
  /** bills: the service when neither a column nor a heading names it */
  service: z.string().max(120),
  /** payments: whether another day may bring the same number of an operation */
  operation: z.enum(['unique', 'daily']),
  controls: z.array(z.strictObject({ of: z.string().max(40), at: place })).max(12),
});

export type MappingDraft = z.infer<typeof mappingDraft>;

export type MappingFault =
  | 'column-unknown'
  | 'column-twice'
  | 'field-twice'
  | 'field-missing'
  | 'charge-missing'
  | 'charge-half'
  | 'service-of-row'
  | 'service-missing'
  | 'period-missing'
  | 'positions-mixed'
  | 'position-outside'
  | 'control-unknown'
  | 'control-twice';

/** @returns what keeps a draft from being a profile: the fault and whom it concerns */
export function faultsOf(draft: MappingDraft): { readonly fault: MappingFault; readonly of: string }[] {
  return [
    ...columnFaults(draft),
    ...fieldFaults(draft),
    ...(draft.kind === 'bills' ? billFaults(draft) : []),
    ...controlFaults(draft),
  ];
}

type Faults = Generator<{ readonly fault: MappingFault; readonly of: string }>;

function* columnFaults({ kind, columns, hasHeadings, width }: MappingDraft): Faults {
  const [seen, given] = [new Set<string | number>(), new Set<string>()];
  for (const { column: at, field, service } of columns) {
    if (!Object.hasOwn(MAPPING_FIELDS[kind], field)) yield { fault: 'column-unknown', of: field };
    if ((typeof at === 'string') !== hasHeadings) yield { fault: 'positions-mixed', of: String(at) };
    if (typeof at === 'number' && at > width) yield { fault: 'position-outside', of: String(at) };
    const place = typeof at === 'string' ? headingKey(at) : at;
    if (seen.has(place)) yield { fault: 'column-twice', of: String(at) };
    if (given.has(`${field}\n${service}`)) yield { fault: 'field-twice', of: field };
    seen.add(place);
    given.add(`${field}\n${service}`);
  }
}

function* fieldFaults({ kind, columns }: MappingDraft): Faults {
  for (const [field, { isOptional }] of Object.entries(MAPPING_FIELDS[kind])) {
    if (!isOptional && !columns.some((one) => one.field === field)) yield { fault: 'field-missing', of: field };
  }
}

function* billFaults(draft: MappingDraft): Faults {
  const { columns, period, service } = draft;
  const services = [...new Set(columns.map((one) => one.service))].filter((one) => one !== '');
  yield* services.length === 0 ? chargeFaults(draft, '') : serviceFaults(draft, services);
  const isNamed = service !== '' || services.length > 0 || isGiven(draft, 'service', '');
  if (!isNamed) yield { fault: 'service-missing', of: 'service' };
  if (period === 'column' && !isGiven(draft, 'period', '')) yield { fault: 'period-missing', of: 'period' };
}

const isGiven = ({ columns }: MappingDraft, field: string, service: string): boolean =>
  columns.some((one) => one.field === field && one.service === service);

function* chargeFaults(draft: MappingDraft, service: string): Faults {
  const [charged, toPay] = [isGiven(draft, 'charged', service), isGiven(draft, 'toPay', service)];
  if (!charged && !toPay) yield { fault: 'charge-missing', of: service };
  else if (isGiven(draft, 'undersupply', service) && !(charged && toPay)) yield { fault: 'charge-half', of: service };
}

function* serviceFaults(draft: MappingDraft, services: readonly string[]): Faults {
  for (const service of services) yield* chargeFaults(draft, service);
  for (const { field, service } of draft.columns) {
    const isOfService = OF_A_SERVICE.some((one) => one === field);
    const isMisplaced = service === '' ? OF_A_ROW_OF_ONE.includes(field) : !isOfService;
    if (isMisplaced) yield { fault: 'service-of-row', of: field };
  }
}

/** A row of several services has these for each of them, and none of its own. */
const OF_A_ROW_OF_ONE = ['service', 'unit', 'volume', 'tariff', 'charged', 'undersupplyDays', 'undersupply', 'toPay'];

function* controlFaults({ kind, controls }: MappingDraft): Faults {
  const seen = new Set<string>();
  for (const { of } of controls) {
    if (!CONTROLS[kind].includes(of)) yield { fault: 'control-unknown', of };
    if (seen.has(of)) yield { fault: 'control-twice', of };
    seen.add(of);
  }
}

/**
 * A profile that can read registers: the one schema of what is kept, sent and taken as JSON. Issues are named by
 * their fault, and `params.of` says whom it concerns.
 */
export const mappingSchema = mappingDraft.superRefine((draft, context) => {
  for (const { fault, of } of faultsOf(draft)) context.addIssue({ code: 'custom', message: fault, params: { of } });
});

export type Mapping = z.infer<typeof mappingSchema>;
