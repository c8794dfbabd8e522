import { negate, toDecimalString } from '@/lib/shared/money';
import { parseMoney } from '../cells';
import type { CellForm } from '../header';
import { type CellKind, MAPPING_FIELDS } from './fields';
import type { MappingDraft } from './mapping';

type Forms = Pick<MappingDraft, 'kind' | 'decimal' | 'unit' | 'debt' | 'dayForm' | 'periodForm'>;

/** Balances, in which a debt may have either sign. */
const BALANCES: ReadonlySet<string> = new Set(['opening', 'closing']);

/** How a field's cells become the usual ones; undefined when they are usual already. */
export function formOf(forms: Forms, field: string): CellForm | undefined {
  const cell: CellKind = MAPPING_FIELDS[forms.kind][field]?.cell ?? 'text';
  if (cell === 'sum') return sumForm(forms, forms.debt === 'minus' && BALANCES.has(field));
  if (cell === 'quantity') return forms.decimal === 'any' ? undefined : decimalForm(forms.decimal);
  if (cell === 'day') return DAYS[forms.dayForm];
  return cell === 'period' ? PERIODS[forms.periodForm] : undefined;
}

function sumForm({ decimal, unit }: Forms, isTurned: boolean): CellForm | undefined {
  if (decimal === 'any' && unit === 'roubles' && !isTurned) return undefined;
  const marked: CellForm = decimal === 'any' ? (text) => text : decimalForm(decimal);
  const inRoubles: CellForm = unit === 'kopecks' ? ofKopecks : marked;
  return (text) => {
    const plain = inRoubles(text);
    const sum = plain === null ? null : parseMoney(plain);
    if (sum === null) return null;
    return toDecimalString(isTurned ? negate(sum) : sum);
  };
}

const WHOLE = /^[+-]?\d{1,14}$/;

function ofKopecks(text: string): string | null {
  if (!WHOLE.test(text)) return null;
  const digits = text.replace(/^[+-]/, '').padStart(3, '0');
  return `${text.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The other mark may only part thousands: «1.234,50» where the comma is decimal. */
function decimalForm(mark: ',' | '.'): CellForm {
  const grouping = mark === ',' ? '.' : ',';
  return (text) => {
    const plain = text.includes(grouping) ? ungrouped(text, grouping) : text;
    return plain === null || plain.split(mark).length > 2 ? null : plain;
  };
}

function ungrouped(text: string, grouping: string): string | null {
  const [first = '', ...groups] = text.split(grouping);
  const isGrouped = /^\D?\d{1,3}$/.test(first) && groups.every((group, at) => isGroup(group, at === groups.length - 1));
  return isGrouped ? [first, ...groups].join('') : null;
}

const isGroup = (group: string, isLast: boolean): boolean => (isLast ? /^\d{3}(?!\d)/ : /^\d{3}$/).test(group);

/** A form of digits: groups of the pattern put into «ДД.ММ.ГГГГ» or «ММ.ГГГГ»; two digits of a year are of this century. */
const digits =
  (pattern: RegExp, usual: string): CellForm =>
  (text) =>
    pattern.test(text) ? text.replace(pattern, usual) : null;

const DAYS: Readonly<Record<MappingDraft['dayForm'], CellForm | undefined>> = {
  usual: undefined,
  DDMMYYYY: digits(/^(\d{2})(\d{2})(\d{4})$/, '$1.$2.$3'),
  DDMMYY: digits(/^(\d{2})(\d{2})(\d{2})$/, '$1.$2.20$3'),
  'DD.MM.YY': digits(/^(\d{1,2})[./-](\d{1,2})[./-](\d{2})$/, '$1.$2.20$3'),
  'MM/DD/YYYY': digits(/^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/, '$2.$1.$3'),
  YYMMDD: digits(/^(\d{2})(\d{2})(\d{2})$/, '$3.$2.20$1'),
};

const PERIODS: Readonly<Record<MappingDraft['periodForm'], CellForm | undefined>> = {
  usual: undefined,
  MMYYYY: digits(/^(\d{2})(\d{4})$/, '$1.$2'),
  MMYY: digits(/^(\d{2})(\d{2})$/, '$1.20$2'),
  YYYYMM: digits(/^(\d{4})(\d{2})$/, '$2.$1'),
  YYMM: digits(/^(\d{2})(\d{2})$/, '$2.20$1'),
};
