/**
 * Registers read a second time by the plainest means, so that a test may say what a file holds without asking the
 * importer: nothing here is shared with it. Sums in kopecks; null: no sum.
 */
export interface PlainRow {
  readonly row: number;
  readonly text: string;
  readonly externalId: string;
  readonly accountNumber: string;
  readonly amount: number | null;
  /** what it adds to the payout, without its sign */
  readonly net: number | null;
}

export interface PlainFile {
  readonly rows: readonly PlainRow[];
  /** what the file itself says its rows are, beside what they are; empty: it says nothing */
  readonly totals: ReadonlyArray<readonly [stated: number | null, counted: number]>;
}

type BankKind = 'sber-eps' | 'tbank' | 'tula17' | 'statement';

export const kindOf = (name: string): BankKind =>
  (['sber-eps', 'tbank', 'tula17'] as const).find((kind) => name.startsWith(kind)) ?? 'statement';

export const linesOf = (text: string): string[] => text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);

const READERS: Readonly<Record<BankKind, (lines: readonly string[]) => PlainFile>> = {
  'sber-eps': readEps,
  tbank: (lines) => ({ rows: tableOf(lines, TBANK), totals: [] }),
  tula17: (lines) => ({ rows: tableOf(lines, () => [2, 0, 1, 1]), totals: [] }),
  statement: readStatement,
};

export const readPlainly = (kind: BankKind, text: string): PlainFile => READERS[kind](linesOf(text));

/** Where the number of the operation, the account, the sum and the net stand. */
type Places = (cells: readonly string[]) => readonly [id: number, account: number, amount: number, net: number];
const TBANK: Places = (cells) => (sumOf(cells[14] ?? '') === null ? [16, 19, 11, 13] : [17, 20, 11, 14]);
const EPS: Places = () => [4, 5, 9, 10];

function readEps(lines: readonly string[]): PlainFile {
  const ends = lines.filter((line) => line.trim().startsWith('='));
  const rows = tableOf(
    lines.map((line) => (ends.includes(line) ? '' : line)),
    EPS,
  );
  const [count = '', paid = '', net = ''] = cellsOf((ends[0] ?? '').replace('=', ''), ';');
  const total = (sums: readonly (number | null)[]) => sums.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const stated = ends.length === 1 ? [Number(count), sumOf(paid), sumOf(net)] : [null, null, null];
  const counted = [rows.length, total(rows.map(({ amount }) => amount)), total(rows.map((row) => row.net))];
  return { rows, totals: counted.map((one, at) => [stated[at] ?? null, one] as const) };
}

function tableOf(lines: readonly string[], places: Places): PlainRow[] {
  const count = (sign: string) => lines.join().split(sign).length;
  const delimiter = count('|') > count(';') ? '|' : ';';
  return lines.flatMap((text, at) => {
    if (text.trim().replace(/[;|\t\s]/g, '') === '') return [];
    const cells = cellsOf(text, delimiter);
    const [id, account, amount, net] = places(cells);
    const of = (place: number) => cells[place] ?? '';
    return [
      {
        ...{ row: at + 1, text, externalId: of(id) },
        accountNumber: accountOf(of(account), cells.length),
        ...{ amount: sumOf(of(amount)), net: sumOf(of(net)) },
      },
    ];
  });
}

/** Only Т-Банк's rows have so many cells, and name the account among other data. */
const accountOf = (cell: string, count: number): string =>
  count > 17 ? (/Order_number:([^,]*)/.exec(cell)?.[1]?.trim() ?? '') : cell;

function cellsOf(line: string, delimiter: string): string[] {
  const cells = line.split(delimiter).map((cell) => cell.replace(/\s+/g, ' ').trim());
  while (cells.at(-1) === '' && cells.length > 12 && [13, 18, 23].includes(cells.length)) cells.pop();
  return cells;
}

function sumOf(cell: string): number | null {
  const bare = cell.replace(/[\s\u2009\u202f]/g, '').replace(',', '.');
  return /^-?\d+(?:\.\d{1,2})?$/.test(bare) ? Math.round(Number(bare) * 100) : null;
}

function readStatement(lines: readonly string[]): PlainFile {
  const documents = blocksOf(lines, 'СекцияДокумент', 'КонецДокумента');
  const [turnover] = blocksOf(lines, 'СекцияРасчСчет', 'КонецРасчСчет');
  // it stands above the turnover and in it
  const own = lines.find((line) => line.startsWith('РасчСчет='))?.split('=')[1] ?? '';
  const sumsOf = (side: string) =>
    documents
      .filter(({ values }) => (values.get(`${side}РасчСчет`) || values.get(`${side}Счет`)) === own)
      .reduce((sum, { values }) => sum + (sumOf(values.get('Сумма') ?? '') ?? 0), 0);
  const said = (key: string) => sumOf(turnover?.values.get(key) ?? '');
  return {
    rows: documents.map(({ row, text, values }) => {
      const amount = sumOf(values.get('Сумма') ?? '');
      const number = values.get('Номер') ?? '';
      return { row, text, externalId: number, accountNumber: '', amount, net: amount };
    }),
    totals: [
      [said('ВсегоПоступило'), sumsOf('Получатель')],
      [said('ВсегоСписано'), sumsOf('Плательщик')],
    ],
  };
}

function blocksOf(lines: readonly string[], begin: string, end: string) {
  return lines.flatMap((line, at) => {
    if (!line.startsWith(begin)) return [];
    const after = lines.slice(at + 1);
    const inside = after.slice(
      0,
      after.findIndex((one) => one.startsWith(end)),
    );
    const values = new Map(inside.map((one) => [one.split('=')[0]?.trim() ?? '', one.replace(/^[^=]*=/, '').trim()]));
    return [{ row: at + 1, text: inside.join('\n'), values }];
  });
}
