import { z } from 'zod';
import { DAY_FORMS, ENCODINGS, type MappingDraft, mappingDraft, PERIOD_FORMS } from './mapping';

/** Totals that one form may ask for. */
export const CONTROL_ROWS = 6;

export const readingForm = z
  .object({
    encoding: z.enum(ENCODINGS),
    delimiter: mappingDraft.shape.delimiter,
    headings: z.enum(['yes', 'no']),
    skipLines: z.coerce.number().int().min(0).max(30),
    beginsWith: mappingDraft.shape.beginsWith,
    notes: mappingDraft.shape.notes,
    trailer: mappingDraft.shape.trailer,
  })
  .transform(({ headings, ...shape }) => ({ ...shape, hasHeadings: headings === 'yes' }));

type Values = Readonly<Record<string, string>>;

type Meaning = Omit<
  MappingDraft,
  'kind' | 'encoding' | 'delimiter' | 'hasHeadings' | 'skipLines' | 'width' | 'beginsWith' | 'notes' | 'trailer'
>;

/** What the columns mean, in which forms, and which totals must agree. Fields a kind has not keep what they say. */
export const columnsForm = z.record(z.string(), z.string()).transform((values, context): Partial<Meaning> => {
  const parsed = meaning.safeParse({
    columns: columnsIn(values),
    controls: controlsIn(values),
    ...(values.period === undefined ? {} : { period: periodIn(values) }),
    ...(values.emptyIsZero === undefined ? {} : { emptyIsZero: values.emptyIsZero === 'yes' }),
    ...Object.fromEntries(PLAIN.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]))),
  });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    context.addIssue({ code: 'custom', message: 'invalid', path: [String(issue.path[0])] });
  return z.NEVER;
});

const PLAIN = [
  'decimal',
  'unit',
  'debt',
  'dayForm',
  'periodForm',
  'accountPrefix',
  'counted',
  'service',
  'operation',
] as const;

const meaning = z
  .object({
    columns: mappingDraft.shape.columns,
    controls: mappingDraft.shape.controls,
    period: mappingDraft.shape.period,
    decimal: mappingDraft.shape.decimal,
    unit: mappingDraft.shape.unit,
    debt: mappingDraft.shape.debt,
    emptyIsZero: z.boolean(),
    dayForm: z.enum(DAY_FORMS),
    periodForm: z.enum(PERIOD_FORMS),
    accountPrefix: mappingDraft.shape.accountPrefix,
    counted: mappingDraft.shape.counted,
    service: mappingDraft.shape.service,
    operation: mappingDraft.shape.operation,
  })
  .partial() as z.ZodType<Partial<Meaning>>;

/** «column-3» says which column the select «field-3» is about: a heading, or «#» and a number. */
function columnsIn(values: Values): MappingDraft['columns'] {
  return Object.entries(values).flatMap(([name, column]) => {
    const at = name.startsWith('column-') ? name.slice('column-'.length) : null;
    const field = at === null ? '' : (values[`field-${at}`] ?? '');
    if (at === null || field === '') return [];
    return [{ column: columnOf(column), field, service: (values[`service-${at}`] ?? '').trim() }];
  });
}

export const columnName = (column: string | number): string =>
  typeof column === 'number' ? `#${column}` : `=${column}`;
const columnOf = (name: string): string | number => (name.startsWith('#') ? Number(name.slice(1)) : name.slice(1));

function controlsIn(values: Values): MappingDraft['controls'] {
  return Array.from({ length: CONTROL_ROWS }, (_, at) => at).flatMap((at) => {
    const of = values[`control-${at}`] ?? '';
    if (of === '') return [];
    return [{ of, at: { prefix: values[`control-prefix-${at}`] ?? '', cell: Number(values[`control-cell-${at}`]) } }];
  });
}

function periodIn({ period, periodPrefix = '', periodCell = '1' }: Values): MappingDraft['period'] {
  if (period !== 'line') return period === 'file-name' ? 'file-name' : 'column';
  return { prefix: periodPrefix, cell: Number(periodCell) };
}
