import type { ColumnSetting } from './columns';
import { HEAD, wrapHeading } from './table-layout';

/** Left edge of a column, in points. */
export const edge = ({ columns }: ColumnSetting, at: number): number =>
  columns.slice(0, at).reduce((left, column) => left + column.width, 0);

export interface Heading {
  readonly height: number;
  /** y of the line between a group's title and its columns */
  readonly groupHeight: number;
  readonly numbersTop: number;
  readonly texts: readonly { lines: readonly string[]; left: number; top: number; width: number }[];
}

/** Places the headings: centred over their columns, groups above, numbers below. */
export function headingOf(setting: ColumnSetting): Heading {
  const { columns, numbered } = setting;
  const groupHeight = HEAD.line + 2 * HEAD.padding;
  const titles = columns.map((column) => wrapHeading(column.title, column.width));
  const tallest = Math.max(
    ...titles.map((lines, at) => lines.length * HEAD.line + (columns[at]?.group ? groupHeight : 0)),
  );
  const numbersTop = tallest + 2 * HEAD.padding;
  const height = numbersTop + (numbered ? HEAD.line + 3 : 0);
  const texts = columns.flatMap((column, at) => {
    const lines = titles[at] ?? [];
    const from = column.group ? groupHeight : 0;
    const top = from + (numbersTop - from - lines.length * HEAD.line) / 2;
    const place = { left: edge(setting, at), width: column.width };
    const title = { lines, top, ...place };
    const number = { lines: [String(at + 1)], top: numbersTop + 1.5, ...place };
    return numbered ? [title, number] : [title];
  });
  return { height, groupHeight, numbersTop, texts: [...texts, ...groupsOf(setting)] };
}

function groupsOf(setting: ColumnSetting) {
  const { columns } = setting;
  return columns.flatMap((column, at) => {
    if (!column.group || columns[at - 1]?.group === column.group) return [];
    const width = columns.filter(({ group }) => group === column.group).reduce((sum, next) => sum + next.width, 0);
    return [{ lines: [column.group], left: edge(setting, at), top: HEAD.padding, width }];
  });
}
