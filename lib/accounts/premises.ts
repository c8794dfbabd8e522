import { cyrillicUpper } from './account-number';

/** Words for a flat say nothing; words for a room, other premises and an office are told apart. */
const WORDS: Readonly<Record<string, string>> = {
  КВ: '',
  КВАРТИРА: '',
  К: 'К',
  КОМ: 'К',
  КОМН: 'К',
  КОМНАТА: 'К',
  НП: 'НП',
  НЕЖ: 'НП',
  НЕЖИЛОЕ: 'НП',
  П: 'НП',
  ПОМ: 'НП',
  ПОМЕЩЕНИЕ: 'НП',
  ОФ: 'ОФ',
  ОФИС: 'ОФ',
};

/**
 * A premises number as linking compares it: «кв. 5» is «5», «7 к.2» is «7/2» and «7 комн. 2», «12 А» is
 * «12а» also with a Latin letter, «н.п. 1» is «пом. 1»; leading zeros do not matter.
 */
export function premisesKey(text: string): string {
  const upper = cyrillicUpper(text.replace(/№/g, ' ').normalize('NFKC'));
  const parts = upper.replace(/(?<!\p{L})Н[\s./]*П(?!\p{L})/gu, 'НП').match(/\d+|\p{L}+/gu) ?? [];
  return parts
    .map(canonical)
    .reduce(joined, '')
    .replace(/^(?:НП)+/, 'НП');
}

const canonical = (part: string): string => (/^\d/.test(part) ? part.replace(/^0+(?=\d)/, '') : (WORDS[part] ?? part));

/** Two numbers side by side are a flat and its room, whatever stood between them. */
const joined = (left: string, right: string): string =>
  /\d$/.test(left) && /^\d/.test(right) ? `${left}К${right}` : left + right;
