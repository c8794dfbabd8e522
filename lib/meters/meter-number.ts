import { type SQL, sql } from 'drizzle-orm';

/**
 * A meter's number (code, number in ГИС ЖКХ, serial number) as it is kept: as written, but without blanks, «№» and
 * what a table of numbers has added, «20101.0». Null when nothing is left.
 */
export function meterNumber(text: string): string | null {
  const bare = text
    .replaceAll('№', '')
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/^(\d+)[.,]0+$/, '$1');
  return bare === '' ? null : bare;
}

const WRITTEN = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyzABCEHKMOPTXYЁ -–—';
const COMPARED = 'АБВГДЕЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯАВСDЕFGНIJКLМNОРQRSТUVWХУZАВСЕНКМОРТХУЕ';

/**
 * The form in which numbers of meters are compared: case, look-alike letters, hyphens and leading zeros do not
 * matter. Spelled out, because a database's own upper() knows Cyrillic in some locales only.
 */
export const numberKey = (column: SQL): SQL => sql`ltrim(translate(${column}, ${WRITTEN}, ${COMPARED}), '0')`;
