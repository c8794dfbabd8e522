import type { ColumnSetting } from './columns';
import type { Heading } from './heading';
import type { Painter } from './painter';
import { RULE, SHADE } from './styles';
import { CELL, type TableChunk } from './table-layout';

export interface Grid {
  readonly setting: ColumnSetting;
  readonly heading: Heading;
  readonly chunk: TableChunk;
  readonly height: number;
}

/** Draws the rules and the shading of a table in one go, instead of a bordered box per cell. */
export function drawGrid(painter: Painter, { setting, heading, chunk, height }: Grid): void {
  const { columns } = setting;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  painter.fillColor(SHADE).rect(0, 0, width, heading.height).fill();
  if (chunk.totals) painter.rect(0, height - CELL.line, width, CELL.line).fill();
  painter.lineWidth(0.5).strokeColor(RULE);
  painter.rect(0, 0, width, height);
  for (const y of horizontals(heading, chunk, setting.numbered)) painter.moveTo(0, y).lineTo(width, y);
  let x = 0;
  for (const [at, column] of columns.entries()) {
    const continues = column.group !== undefined && columns[at - 1]?.group === column.group;
    if (at > 0) painter.moveTo(x, continues ? heading.groupHeight : 0).lineTo(x, height);
    if (column.group) painter.moveTo(x, heading.groupHeight).lineTo(x + column.width, heading.groupHeight);
    x += column.width;
  }
  painter.stroke();
}

function horizontals(heading: Heading, chunk: TableChunk, numbered: boolean): number[] {
  const lines = numbered ? [heading.numbersTop, heading.height] : [heading.height];
  let y = heading.height;
  for (const row of chunk.rows) {
    y += row.height * CELL.line;
    lines.push(y);
  }
  return lines;
}
