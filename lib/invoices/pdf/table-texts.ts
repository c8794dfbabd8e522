import type { Column } from './column';
import { BOLD, faceOf, REGULAR, type Weight, widthOf } from './fonts';
import type { Grid } from './grid';
import { edge } from './heading';
import type { Painter } from './painter';
import { INK } from './styles';
import { CELL, HEAD } from './table-layout';

/** Between the top of a line and the top of its letters. */
const LEADING = { head: 0.2, cell: 0.9 } as const;

/** Puts the texts of a table on its grid, in reading order: whoever copies them out gets rows. */
export function drawTexts(painter: Painter, grid: Grid): void {
  painter.fillColor(INK);
  drawHeading(painter, grid);
  drawRows(painter, grid);
  drawTotals(painter, grid);
}

function drawHeading(painter: Painter, { heading }: Grid): void {
  painter.font(faceOf(BOLD)).fontSize(HEAD.size);
  for (const { lines, left, top, width } of heading.texts) {
    for (const [at, line] of lines.entries()) {
      const x = left + (width - widthOf(line, HEAD.size, BOLD)) / 2;
      painter.text(line, x, top + at * HEAD.line + LEADING.head, { lineBreak: false });
    }
  }
}

function drawRows(painter: Painter, { setting, heading, chunk }: Grid): void {
  painter.font(faceOf(REGULAR)).fontSize(CELL.size);
  let y = heading.height + LEADING.cell;
  for (const row of chunk.rows) {
    for (const [at, column] of setting.columns.entries()) {
      for (const [line, text] of (row.cells[at] ?? []).entries()) {
        const x = edge(setting, at) + inset(column, text, REGULAR);
        if (text !== '') painter.text(text, x, y + line * CELL.line, { lineBreak: false });
      }
    }
    y += row.height * CELL.line;
  }
}

function drawTotals(painter: Painter, { setting, chunk, height }: Grid): void {
  painter.font(faceOf(BOLD));
  for (const [at, column] of setting.columns.entries()) {
    const text = chunk.totals?.[at] ?? '';
    const x = edge(setting, at) + inset(column, text, BOLD);
    if (text !== '') painter.text(text, x, height - CELL.line + LEADING.cell, { lineBreak: false });
  }
}

/** Where a text begins, from the left edge of its column. */
function inset({ align, width }: Column, text: string, weight: Weight): number {
  if (align === 'left') return CELL.padding;
  const free = width - widthOf(text, CELL.size, weight);
  return align === 'center' ? free / 2 : free - CELL.padding;
}
