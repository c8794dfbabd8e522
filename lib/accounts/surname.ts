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

/** A surname and everything that may follow it: a name, initials, a patronymic. */
interface FullName {
  readonly last: string;
  readonly tails: ReadonlySet<string>;
}

/**
 * A name as the journal hashes it and linking compares it: case, Ё/Е, spaces, hyphens, apostrophes, quotes,
 * Latin look-alikes, «оглы/кызы» and the legal form do not matter.
 */
export const surnameKey = (text: string): string => wordsOf(text).join('');

/** Whether what was typed into «Фамилия» names the payer: by the surname, the full name or the company's name. */
export function fitsSurname(typed: string, holder: Holder): boolean {
  const words = wordsOf(typed);
  if (holder.companyName !== null) return fitsCompany(words, holder.companyName);
  return fitsPerson(
    words,
    fullName([holder.lastName, holder.firstName, holder.middleName].map((name) => surnameKey(name ?? ''))),
  );
}

/** A company by its name or what stands in quotes; an entrepreneur by the surname as well. */
function fitsCompany(words: readonly string[], name: string): boolean {
  const quoted = /["«“„](.+)["»”]/.exec(name)?.[1] ?? '';
  const typed = words.join('');
  if (typed !== '' && [surnameKey(name), surnameKey(quoted)].includes(typed)) return true;
  const isEntrepreneur = /^(?:ИП|ИНДИВИДУАЛЬНЫЙ ПРЕДПРИНИМАТЕЛЬ)\s/.test(folded(name));
  return isEntrepreneur && fitsPerson(words, fullName(wordsOf(name)));
}

/** The words are cut where the surname ends, so that «Петрова» is not taken for «Петров А.» */
function fitsPerson(words: readonly string[], { last, tails }: FullName): boolean {
  if (last === '') return false;
  return words.some((_, end) => words.slice(0, end + 1).join('') === last && tails.has(words.slice(end + 1).join('')));
}

function fullName([last = '', first = '', middle = '']: readonly string[]): FullName {
  const initial = first.slice(0, 1);
  return { last, tails: new Set(['', first, first + middle, initial, initial + middle.slice(0, 1)]) };
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
