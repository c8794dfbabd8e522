import { type Holder, maskedHolderName } from '@/lib/accounts/holder';
import { type Day, dottedDay } from '@/lib/shared/billing-period';
import { csvLine } from '@/lib/shared/csv';
import { ACCOUNTS } from '../profiles/accounts';
import type { AccountScope } from './rules';

/** An account as the register of accounts tells it. */
export interface ToldAccount extends Holder {
  readonly number: string;
  readonly unifiedAccountNumber: string | null;
  readonly gisServiceId: string | null;
  readonly holderKind: 'person' | 'company' | 'entrepreneur';
  readonly companyInn: string | null;
  readonly address: string;
  readonly fiasId: string | null;
  readonly premisesNumber: string;
  readonly totalArea: string | null;
  readonly livingArea: string | null;
  readonly heatedArea: string | null;
  readonly registeredCount: number | null;
  readonly residingCount: number | null;
  readonly tenure: string | null;
  readonly ownershipShare: string | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
}

type Column = readonly [title: string, cell: (account: ToldAccount, organisationInn: string) => string | null];

const KINDS = { person: 'физ. лицо', company: 'юр. лицо', entrepreneur: 'ИП' } as const;

const title = (field: keyof typeof ACCOUNTS): string => ACCOUNTS[field].names[0];
const decimal = (value: string | null): string | null => value?.replace('.', ',') ?? null;
const count = (people: number | null): string | null => (people === null ? null : String(people));
const dotted = (day: Day | null): string | null => (day === null ? null : dottedDay(day));

const WHICH: readonly Column[] = [
  [title('inn'), (_, organisationInn) => organisationInn],
  [title('number'), ({ number }) => number],
  [title('unified'), ({ unifiedAccountNumber }) => unifiedAccountNumber],
  [title('service'), ({ gisServiceId }) => gisServiceId],
  [title('kind'), ({ holderKind }) => KINDS[holderKind]],
];

const WHOSE: Readonly<Record<AccountScope, readonly Column[]>> = {
  named: [
    [title('lastName'), ({ lastName }) => lastName],
    [title('firstName'), ({ firstName }) => firstName],
    [title('middleName'), ({ middleName }) => middleName],
    [title('company'), ({ companyName }) => companyName],
    [title('companyInn'), ({ companyInn }) => companyInn],
  ],
  // without the columns of names the importer refuses the file: masked names must never become somebody's
  masked: [['Плательщик', maskedHolderName]],
};

const WHERE: readonly Column[] = [
  [title('address'), ({ address }) => address],
  [title('fias'), ({ fiasId }) => fiasId],
  [title('premises'), ({ premisesNumber }) => premisesNumber],
  [title('totalArea'), ({ totalArea }) => decimal(totalArea)],
  [title('livingArea'), ({ livingArea }) => decimal(livingArea)],
  [title('heatedArea'), ({ heatedArea }) => decimal(heatedArea)],
  [title('registered'), ({ registeredCount }) => count(registeredCount)],
  [title('residing'), ({ residingCount }) => count(residingCount)],
  [title('tenure'), ({ tenure }) => tenure],
  [title('share'), ({ ownershipShare }) => ownershipShare],
  [title('openedOn'), ({ openedOn }) => dotted(openedOn)],
  [title('closedOn'), ({ closedOn }) => dotted(closedOn)],
];

/** The register of accounts, in the columns that the import of accounts reads. */
export function accountsCsv(accounts: readonly ToldAccount[], scope: AccountScope, organisationInn: string): string {
  const columns = [...WHICH, ...WHOSE[scope], ...WHERE];
  const rows = accounts.map((account) => csvLine(columns.map(([, cell]) => cell(account, organisationInn) ?? '')));
  return csvLine(columns.map(([name]) => name)) + rows.join('');
}
