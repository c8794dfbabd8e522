import { type OrganisationDetails, registerOrganisation } from '@/lib/organisations/register-organisation';
import { registerPayee } from '@/lib/organisations/register-payee';
import { isBic, isCorrespondentAccount, isInn, isSettlementAccount } from '../check-digits';
import { headingKey, type Layout } from '../header';
import { type RowReader, rowReader } from '../row-reader';
import { findTable, requireTable } from '../table';
import type { LoadOutcome, LoadTask, Profile } from './profile';

type Field = 'role' | 'inn' | 'kpp' | 'ogrn' | 'name' | 'shortName' | 'bic' | 'bank' | 'correspondent' | 'account';

const LAYOUT: Layout<Field> = {
  role: { names: ['Роль', 'Роль организации', 'Тип'] },
  inn: { names: ['ИНН', 'ИНН организации'] },
  kpp: { names: ['КПП'], isOptional: true },
  ogrn: { names: ['ОГРН', 'ОГРНИП'], isOptional: true },
  name: { names: ['Наименование', 'Полное наименование'] },
  shortName: { names: ['Краткое наименование', 'Сокращенное наименование'], isOptional: true },
  bic: { names: ['БИК', 'БИК банка'] },
  bank: { names: ['Банк', 'Наименование банка'] },
  correspondent: { names: ['Корр. счет', 'Корреспондентский счет', 'К/с', 'Кор. счет'] },
  account: { names: ['Расчетный счет', 'Р/с', 'Расч. счет'] },
};

const KINDS: Readonly<Record<string, OrganisationDetails['kind'] | 'payee'>> = Object.fromEntries(
  (
    [
      ['management-company', ['УК', 'УО', 'ТСЖ', 'ТСН', 'ЖСК', 'управляющая организация', 'управляющая компания']],
      ['resource-supplier', ['РСО', 'ресурсоснабжающая организация', 'поставщик']],
      ['billing-centre', ['РЦ', 'расчётный центр', 'ЕИРЦ', 'ЕРЦ']],
      ['payee', ['получатель платежа', 'получатель']],
    ] as const
  ).flatMap(([kind, names]) => names.map((name) => [headingKey(name), kind])),
);

/** Organisations with their requisites. A «получатель платежа» has requisites only: nobody signs in for it. */
export const organisationsProfile = {
  name: 'organisations',
  rank: 1,
  recognises: (source) => findTable(source, LAYOUT)?.matched ?? 0,
  load,
} satisfies Profile;

async function load(task: LoadTask): Promise<LoadOutcome> {
  const { source, organisationInn, rejections } = task;
  const table = requireTable(source, LAYOUT);
  const organisationIds: string[] = [];
  let isChanged = false;
  for await (const batch of table.rows()) {
    for (const row of batch) {
      rejections.rows += 1;
      const entry = readEntry(rowReader(row, table.header, rejections), organisationInn);
      if (entry && (await register(task, entry, organisationIds))) isChanged = true;
    }
  }
  return { status: isChanged ? 'loaded' : 'unchanged', organisationIds, period: null, totalKopecks: null };
}

/** @returns whether anything changed */
async function register({ actor, tx }: LoadTask, { kind, names, payee }: Entry, organisationIds: string[]) {
  const isNewPayee = await registerPayee(actor, tx, payee);
  if (kind === 'payee') return isNewPayee;
  const { organisationId, isChanged } = await registerOrganisation(actor, tx, { kind, ...names });
  organisationIds.push(organisationId);
  return isChanged || isNewPayee;
}

/** «40702 810 1 0000 0001017» */
const compact = (text: string): string => text.replaceAll(' ', '');

type Entry = NonNullable<ReturnType<typeof readEntry>>;

function readEntry(reader: RowReader<Field>, organisationInn: string | null) {
  const role = reader.text('role');
  const kind = KINDS[headingKey(role)];
  if (role !== '' && !kind) reader.reject('role', 'role-unknown', role);
  const names = readNames(reader);
  const payee = { ...names, ...readRequisites(reader) };
  if (organisationInn !== null && kind !== 'payee' && names.inn !== organisationInn) {
    reader.reject('inn', 'organisation-alien', names.inn);
  }
  return reader.isFine && kind ? { kind, names, payee } : null;
}

function readNames(reader: RowReader<Field>) {
  const inn = compact(reader.text('inn'));
  if (inn !== '' && !isInn(inn)) reader.reject('inn', 'inn-invalid', inn);
  const kpp = reader.optional('kpp');
  if (kpp !== null && !/^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp)) reader.reject('kpp', 'cell-text', kpp);
  const ogrn = reader.optional('ogrn');
  if (ogrn !== null && !/^(\d{13}|\d{15})$/.test(ogrn)) reader.reject('ogrn', 'cell-text', ogrn);
  const name = reader.text('name');
  return { inn, kpp, ogrn, name, shortName: reader.optional('shortName') ?? name };
}

/** A wrong key means a wrong digit: the bank would return the money, so such requisites are no use to anyone. */
function readRequisites(reader: RowReader<Field>) {
  const bic = compact(reader.text('bic'));
  if (bic !== '' && !isBic(bic)) reader.reject('bic', 'bic-invalid', bic);
  const correspondentAccount = compact(reader.text('correspondent'));
  if (correspondentAccount !== '' && !isCorrespondentAccount(correspondentAccount)) {
    reader.reject('correspondent', 'bank-account-invalid', correspondentAccount);
  }
  const settlementAccount = compact(reader.text('account'));
  if (isBic(bic) && !isSettlementAccount(settlementAccount, bic)) {
    reader.reject('account', 'bank-account-invalid', settlementAccount);
  }
  return { bic, bankName: reader.text('bank'), correspondentAccount, settlementAccount };
}
