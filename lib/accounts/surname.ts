import { cyrillicUpper } from './account-number';
import type { Holder } from './holder';

/** Letters that one register writes and another does not, or that a keyboard lacks. */
const VARIANTS: Readonly<Record<string, string>> = { Ё: 'Е', Ë: 'Е', Ә: 'А', Ө: 'О', Ү: 'У', Җ: 'Ж', Ң: 'Н', Һ: 'Х' };

/** «сын» and «дочь» after a patronymic: some write them, some do not. */
const PARTICLES = new Set(['ОГЛЫ', 'ОГЛУ', 'УГЛЫ', 'КЫЗЫ', 'ГЫЗЫ']);

const LEGAL_FORMS = [
  /^ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ /,
  /^(?:ПУБЛИЧНОЕ |НЕПУБЛИЧНОЕ |ОТКРЫТОЕ |ЗАКРЫТОЕ )?АКЦИОНЕРНОЕ ОБЩЕСТВО /,
  /^(?:ИНДИВИДУАЛЬНЫЙ ПРЕДПРИНИМАТЕЛЬ|ООО|ОАО|ПАО|ЗАО|АО|ИП) /,
];

/**
 * A name as linking compares it: case, Ё/Е, spaces, hyphens, apostrophes, quotes, Latin look-alikes,
 * «оглы/кызы» and the legal form do not matter.
 */
export const surnameKey = (text: string): string => wordsOf(text).join('');

/** Everything a payer may rightly write in the field «Фамилия», as keys. */
export function surnameKeysOf(holder: Holder): ReadonlySet<string> {
  if (holder.companyName !== null) return companyKeys(holder.companyName);
  return personKeys([holder.lastName, holder.firstName, holder.middleName].map((name) => surnameKey(name ?? '')));
}

/** «Ковалёва», «Ковалёва Нина», «Ковалёва Н. С.», «Ковалёва Нина Сергеевна» */
function personKeys([last = '', first = '', middle = '']: string[]): ReadonlySet<string> {
  const initial = first.slice(0, 1);
  const tails = ['', first, first + middle, initial, initial + middle.slice(0, 1)];
  // without a surname nothing may match an empty field
  return new Set(last ? tails.map((tail) => last + tail) : []);
}

/** A company by its name or what stands in quotes; an entrepreneur by the surname as well. */
function companyKeys(name: string): ReadonlySet<string> {
  const quoted = /["«“„](.+)["»”]/.exec(name)?.[1] ?? '';
  const isEntrepreneur = /^(?:ИП|ИНДИВИДУАЛЬНЫЙ ПРЕДПРИНИМАТЕЛЬ)\s/.test(folded(name));
  const asPerson = isEntrepreneur ? personKeys(wordsOf(name)) : [];
  const keys = new Set([surnameKey(name), surnameKey(quoted), ...asPerson]);
  keys.delete('');
  return keys;
}

const folded = (text: string): string =>
  cyrillicUpper(text.normalize('NFKC').trim()).replace(/[ЁËӘӨҮҖҢҺ]/g, (letter) => VARIANTS[letter] ?? letter);

function wordsOf(text: string): string[] {
  const spaced = folded(text)
    .replace(/['’ʼ`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const bare = LEGAL_FORMS.reduce((name, form) => name.replace(form, ''), spaced);
  const words = bare.split(' ').filter(Boolean);
  const meant = words.filter((word) => !PARTICLES.has(word));
  return meant.length > 0 ? meant : words;
}
