import iconv from 'iconv-lite';

/** Draws whole numbers below a limit: the same numbers for the same seed. */
type Draw = (below: number) => number;

/** A line of a register as cells; a document of a statement is its lines. */
interface Shape {
  readonly delimiter: string;
  readonly lines: readonly string[];
}

type Mutation = (shape: Shape, draw: Draw) => readonly string[];

const SUM = /-?\d[\d\u00a0]*[.,]\d\d(?!\d)/g;
/** No quote, comma or point among them: what they make of a cell is for the tables of quirks. */
const SIGNS = 'Яя7X0;-| =';

/** What happens to registers between a bank's program and the accountant's mail. */
const MUTATIONS = {
  'a line is lost': ({ lines }, draw) => lines.toSpliced(some(lines, draw), 1),
  'a line is doubled': ({ lines }, draw) => {
    const at = some(lines, draw);
    return lines.toSpliced(at, 0, lines[at] ?? '');
  },
  'two lines are swapped': ({ lines }, draw) => {
    const [one, other] = [some(lines, draw), some(lines, draw)];
    return lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
  },
  'the last line is gone': ({ lines }) => lines.slice(0, -1),
  'all after a line is gone': ({ lines }, draw) => lines.slice(0, 1 + some(lines, draw)),
  'the last line is cut': ({ lines }, draw) => {
    const last = lines.at(-1) ?? '';
    return [...lines.slice(0, -1), last.slice(0, draw(Math.max(1, last.length)))];
  },
  'a cell is cut': (shape, draw) => inCell(shape, draw, (cell) => cell.slice(0, draw(Math.max(1, cell.length)))),
  'a cell is empty': (shape, draw) => inCell(shape, draw, () => ''),
  'a cell is lost': (shape, draw) => inCells(shape, draw, (cells, at) => cells.toSpliced(at, 1)),
  'a cell is doubled': (shape, draw) => inCells(shape, draw, (cells, at) => cells.toSpliced(at, 0, cells[at] ?? '')),
  'two cells are swapped': (shape, draw) =>
    inCells(shape, draw, (cells, at) => {
      const other = draw(cells.length);
      return cells.with(at, cells[other] ?? '').with(other, cells[at] ?? '');
    }),
  'a letter is another': (shape, draw) =>
    inCell(shape, draw, (cell) => {
      const at = draw(Math.max(1, cell.length));
      return cell.slice(0, at) + (SIGNS[draw(SIGNS.length)] ?? '') + cell.slice(at + 1);
    }),
  'a sum is a kopeck more': (shape, draw) => inSum(shape, draw, (kopecks) => kopecks + 1),
  'a sum is a kopeck less': (shape, draw) => inSum(shape, draw, (kopecks) => kopecks - 1),
  'a sum is a hundred times more': (shape, draw) => inSum(shape, draw, (kopecks) => kopecks * 100),
  'a sum is zero': (shape, draw) => inSum(shape, draw, () => 0),
  'the sign of a sum is turned': (shape, draw) => inSum(shape, draw, (kopecks) => -kopecks),
  'all sums of a line are a rouble more': ({ lines }, draw) =>
    inLine(lines, draw, (line) => line.replaceAll(SUM, (sum) => moved(sum, (kopecks) => kopecks + 100))),
  'commas are points and points are commas': ({ lines }) =>
    lines.map((line) => line.replaceAll(SUM, (sum) => sum.replace(/[.,]/, (sign) => (sign === ',' ? '.' : ',')))),
  'thousands are apart': ({ lines }) =>
    lines.map((line) => line.replaceAll(SUM, (sum) => sum.replace(/(?<=\d)(?=(?:\d{3})+[.,])/g, '\u00a0'))),
  'every line has a cell more': ({ lines, delimiter }) => lines.map((line) => `${line}${delimiter}x`),
  'every line ends with a delimiter': ({ lines, delimiter }) => lines.map((line) => line + delimiter),
  'blank lines stand between': ({ lines }) => lines.flatMap((line) => [line, '']),
  'the file is there twice': ({ lines }) => [...lines, ...lines],
  'a line stands behind the last': ({ lines }, draw) => [...lines, lines[some(lines, draw)] ?? ''],
  'nothing is left': () => [],
  'nothing has changed': ({ lines }) => lines,
} as const satisfies Record<string, Mutation>;

type MutationName = keyof typeof MUTATIONS;
export const MUTATION_NAMES = Object.keys(MUTATIONS) as MutationName[];

export const ENCODINGS = ['win1251', 'cp866', 'koi8-r', 'utf8', 'utf8 with a mark', 'utf16le with a mark'] as const;
export const NEWLINES = ['\r\n', '\n', '\r'] as const;

export function mutate(name: MutationName, text: string, draw: Draw): string[] {
  const lines = text.trimEnd().split('\r\n');
  const delimiter = lines[0]?.includes('|') ? '|' : ';';
  const mutation: Mutation = MUTATIONS[name];
  return [...mutation({ lines, delimiter }, draw)];
}

export function encoded(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  const [name = '', isMarked] = encoding.split(' with ');
  return iconv.encode(isMarked ? `\ufeff${text}` : text, name);
}

const some = (lines: readonly string[], draw: Draw): number => draw(Math.max(1, lines.length));

function inLine(lines: readonly string[], draw: Draw, change: (line: string) => string): readonly string[] {
  const at = some(lines, draw);
  return lines.with(at, change(lines[at] ?? ''));
}

function inCells(
  { lines, delimiter }: Shape,
  draw: Draw,
  change: (cells: readonly string[], at: number) => readonly string[],
): readonly string[] {
  return inLine(lines, draw, (line) => {
    const sign = line.includes(delimiter) ? delimiter : '=';
    const cells = line.split(sign);
    return change(cells, draw(cells.length)).join(sign);
  });
}

const inCell = (shape: Shape, draw: Draw, change: (cell: string) => string): readonly string[] =>
  inCells(shape, draw, (cells, at) => cells.with(at, change(cells[at] ?? '')));

/** One sum of the file, in a row or in its totals. */
function inSum({ lines }: Shape, draw: Draw, change: (kopecks: number) => number): readonly string[] {
  const found = lines.flatMap((line, at) => [...line.matchAll(SUM)].map(({ 0: sum, index }) => ({ at, sum, index })));
  const one = found[draw(Math.max(1, found.length))];
  if (!one) return lines;
  const line = lines[one.at] ?? '';
  const after = line.slice(one.index + one.sum.length);
  return lines.with(one.at, line.slice(0, one.index) + moved(one.sum, change) + after);
}

function moved(sum: string, change: (kopecks: number) => number): string {
  const sign = sum.includes(',') ? ',' : '.';
  const kopecks = change(Number(sum.replace(/[.,]/, '')));
  const digits = String(Math.abs(kopecks)).padStart(3, '0');
  return `${kopecks < 0 ? '-' : ''}${digits.slice(0, -2)}${sign}${digits.slice(-2)}`;
}
