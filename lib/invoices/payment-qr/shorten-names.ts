import { bytesIn, lengthOf } from './encode-payment-qr';

const LEGAL_FORMS: readonly (readonly [RegExp, string])[] = [
  [/общество с ограниченной ответственностью/giu, 'ООО'],
  [/непубличное акционерное общество/giu, 'АО'],
  [/публичное акционерное общество/giu, 'ПАО'],
  [/акционерное общество/giu, 'АО'],
  [/товарищество собственников жилья/giu, 'ТСЖ'],
  [/товарищество собственников недвижимости/giu, 'ТСН'],
  [/жилищно-строительный кооператив/giu, 'ЖСК'],
  [/муниципальное унитарное предприятие/giu, 'МУП'],
  [/государственное унитарное предприятие/giu, 'ГУП'],
  [/некоммерческая организация/giu, 'НО'],
  [/индивидуальный предприниматель/giu, 'ИП'],
];

/**
 * Payee's name within `limit` characters. Only legal forms are abbreviated, as banks themselves write
 * them; a name that is still too long stays whole, and the encoder refuses it: half a name is another payee.
 */
export function shortenPayeeName(name: string, limit: number): string {
  const tidy = onOneLine(name);
  if (lengthOf(tidy) <= limit) return tidy;
  return LEGAL_FORMS.reduce((shorter, [form, abbreviation]) => shorter.replace(form, abbreviation), tidy);
}

/**
 * Bank's name cut at a word within `limit` characters and `bytes`: the BIC is what identifies the bank,
 * its name is there for the reader.
 */
export function shortenBankName(name: string, limit: number, bytes: number): string {
  const words = onOneLine(name).split(' ');
  const fits = (text: string) => lengthOf(text) <= limit && bytesIn(text) <= bytes;
  while (words.length > 1 && !fits(words.join(' '))) words.pop();
  const whole = words.join(' ');
  return fits(whole) ? whole : [...whole].filter((_, at, all) => fits(all.slice(0, at + 1).join(''))).join('');
}

/** Control characters and runs of spaces would break a line of the bank's form. */
export const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
