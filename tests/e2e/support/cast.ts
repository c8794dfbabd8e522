import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/**
 * Who plays in the stories: flats that owe for the last month. Each project has its own flats, so that stories that pay at the same time never
 * meet. Names, flats and numbers are those of the sample registers.
 */
const FLATS = {
  desktop: ['8', '10', '11', '13', '14', '16', '17', '18'],
  phone: ['19', '20', '21', '22', '23', '24', '25', '26'],
  'no-javascript': ['27', '28', '29', '30', '33', '34', '35', '37'],
} as const;

export const PARTS = [
  'reader',
  'payer',
  'partPayer',
  'advancePayer',
  'refused',
  'unlucky',
  'impatient',
  'neighbour',
] as const;
export type Part = (typeof PARTS)[number];
export type Stage = keyof typeof FLATS;

export interface Player {
  readonly email: string;
  readonly surname: string;
  readonly premises: string;
  /** платёжные коды: the management company's and the water supplier's */
  readonly company: string;
  readonly supplier: string;
}

type Row = Record<'ИНН организации' | 'Номер ЛС' | 'Фамилия' | 'Номер квартиры' | 'Адрес дома', string>;

const rows: Row[] = parse(readFileSync('scripts/demo/registers/accounts.csv'), {
  columns: true,
  delimiter: ';',
  bom: true,
});
const ofFirstHouse = rows.filter((row) => row['Адрес дома'].endsWith('ул. Спортивная, д. 9'));

function accountOf(premises: string, innEnd: string): Row {
  const found = ofFirstHouse.find(
    (row) => row['Номер квартиры'] === premises && row['ИНН организации'].endsWith(innEnd),
  );
  if (!found) throw new Error(`no account for flat ${premises}`);
  return found;
}

export function player(stage: Stage, part: Part): Player {
  const premises = FLATS[stage][PARTS.indexOf(part)] ?? '';
  const company = accountOf(premises, '1011');
  return {
    email: `${part.toLowerCase()}.${stage}@example.org`,
    surname: company.Фамилия,
    premises,
    company: company['Номер ЛС'],
    supplier: accountOf(premises, '1029')['Номер ЛС'],
  };
}

export const everybody = (): Player[] =>
  (Object.keys(FLATS) as Stage[]).flatMap((stage) => PARTS.map((part) => player(stage, part)));
