import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import { db, driver } from '@/db/client';
import { importFiles } from '@/lib/exchange/import-files';
import { systemClock } from '@/lib/shared/clock';
import { systemActor } from '@/lib/shared/viewer';
import { sample } from '../support/builders/register';

export interface ImportRatio {
  readonly rows: number;
  readonly megabytes: number;
  /** the same bytes by COPY into one table of text columns, decoded by the server */
  readonly copySeconds: number;
  /** decoded, parsed, checked, issued as bills with lines and payees */
  readonly importSeconds: number;
  readonly ratio: number;
  /** the same file again: decoded, parsed, staged, checked and compared with the bills issued, nothing written */
  readonly checkSeconds: number;
  readonly checkRatio: number;
  readonly peakRssMegabytes: number;
}

export const LINES_A_BILL = 12;

/**
 * The import of a generated register of bills against raw COPY of the same bytes in the same run. Writes into the
 * database of this process: run it on one that may be thrown away, and for each `month` (ММ.ГГГГ) once.
 */
export async function measureImport(rows: number, month = '09.2025'): Promise<ImportRatio> {
  const folder = await mkdtemp(path.join(tmpdir(), 'import-bench-'));
  try {
    const bills = Math.ceil(rows / LINES_A_BILL);
    await prepareAccounts(bills);
    const file = path.join(folder, 'charges.csv');
    await writeCharges(file, bills, month);
    const copySeconds = await time(() => copyRaw(file));
    let peakRss = 0;
    const watch = setInterval(() => {
      peakRss = Math.max(peakRss, process.memoryUsage.rss());
    }, 100);
    const importSeconds = await time(() => importCharges(file, 'loaded'));
    const checkSeconds = await time(() => importCharges(file, 'unchanged'));
    clearInterval(watch);
    const megabytes = (await stat(file)).size / 2 ** 20;
    const peakRssMegabytes = peakRss / 2 ** 20;
    return {
      rows: bills * LINES_A_BILL,
      megabytes,
      copySeconds,
      importSeconds,
      ratio: importSeconds / copySeconds,
      checkSeconds,
      checkRatio: checkSeconds / copySeconds,
      peakRssMegabytes,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function time(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Both sample organisations, and as many accounts of the management company as the register has bills. */
export async function prepareAccounts(bills: number): Promise<void> {
  const actor = systemActor('bench');
  await importFiles(actor, [sample('organisations.csv'), sample('accounts.csv')], { clock: systemClock });
  await db().execute(sql`insert into personal_accounts
      (organisation_id, id, building_id, number, number_key, holder_kind, last_name, premises_number)
    select o.id, gen_random_uuid(), b.id, n::text, n::text, 'person', 'Абонент', n::text
    from generate_series(7000000001, 7000000000 + ${bills}::bigint) n
    join organisations o on o.inn = '1699001011'
    join lateral (select id from buildings where organisation_id = o.id limit 1) b on true
    on conflict do nothing`);
  await db().execute(sql`analyze personal_accounts`);
}

const HEADINGS = [
  'ИНН организации;Период;Лицевой счет;Номер ПД;Учтены оплаты по;№;Наименование;',
  'Оплаты, поступившие в предыдущем месяце (руб.);Перерасчет за предыдущий период (руб.);Долг (+), переплата (-) (руб.);',
  'Единица измерения;Объем услуг;Тариф за единицу услуги (руб.);Начислено по тарифам за текущий месяц (руб.);',
  'Недопоставка, дней;Недопоставка, руб.;Стоимость услуг в пределах соц. норматива (руб.);',
  'Начислено к оплате с учетом недопоставки (руб.);ИНН получателя;Расчетный счет получателя',
].join('');

export async function writeCharges(file: string, bills: number, month: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.write(`${HEADINGS}\r\n`);
    let chunk = '';
    for (let bill = 1; bill <= bills; bill += 1) {
      chunk += billText(bill, month);
      if (chunk.length > 1 << 20 || bill === bills) {
        await handle.write(chunk);
        chunk = '';
      }
    }
    const lines = bills * LINES_A_BILL;
    const all = (kopecks: number) => roubles(kopecks * lines);
    const sums = [all(10_000), '0,00', all(12_345), '', '', '', all(124_768), '', '0,00', '0,00', all(124_768)];
    await handle.write(`ИТОГО;${month};${bills};${lines};;;;${sums.join(';')};;\r\n`);
  } finally {
    await handle.close();
  }
}

/** 44,80 × 27,85 = 1247,68 */
function billText(bill: number, month: string): string {
  const head = `1699001011;${month};${7_000_000_000 + bill};${month}-${bill};28.${month}`;
  let text = '';
  for (let line = 1; line <= LINES_A_BILL; line += 1) {
    text += `${head};${line};Содержание и ремонт жилого помещения;100,00;0,00;123,45;кв.м;44,80;27,85;1247,68;0,00;0,00;0,00;1247,68;1699001011;40702810100000001017\r\n`;
  }
  return text;
}

const roubles = (kopecks: number): string => {
  const digits = String(kopecks).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
};

async function copyRaw(file: string): Promise<void> {
  const columns = Array.from({ length: 20 }, (_, at) => `c${at} text`).join(', ');
  await driver().begin(async (tx) => {
    await tx.unsafe(`set local statement_timeout = 0; create table raw_charges (${columns})`);
    const copy = await tx.unsafe(`copy raw_charges from stdin (format csv, delimiter ';', header)`).writable();
    await pipeline(createReadStream(file), copy);
  });
  await db().execute(sql`drop table raw_charges`);
}

async function importCharges(file: string, status: 'loaded' | 'unchanged'): Promise<void> {
  const [report] = await importFiles(systemActor('bench'), [file], { clock: systemClock });
  if (report?.status !== status || report.accepted !== report.rows) {
    throw new Error(`the register was not loaded: ${JSON.stringify(report?.rejected.slice(0, 3))}`);
  }
}
