import { Canvas, View } from '@react-pdf/renderer';
import type { ColumnSetting } from './columns';
import { drawGrid, type Grid } from './grid';
import { headingOf } from './heading';
import type { Painter } from './painter';
import { CONTENT_WIDTH } from './styles';
import { CELL, type TableChunk } from './table-layout';
import { drawTexts } from './table-texts';

/**
 * One page's part of the bill's table: headings, rows and, on the last page, ИТОГО. It is drawn on one
 * canvas, row by row: react-pdf opens the font anew for every line of every text, and that alone would
 * double the time of a bill.
 */
export function BillTable({
  setting,
  chunk,
  isFirst,
}: {
  setting: ColumnSetting;
  chunk: TableChunk;
  isFirst: boolean;
}) {
  const heading = headingOf(setting);
  const bodyLines = chunk.rows.reduce((lines, row) => lines + row.height, chunk.totals ? 1 : 0);
  const height = heading.height + bodyLines * CELL.line;
  const grid: Grid = { setting, heading, chunk, height };
  const paint = (painter: Painter) => {
    drawGrid(painter, grid);
    drawTexts(painter, grid);
    return null;
  };
  return (
    <View style={{ height }} wrap={false} break={!isFirst}>
      <Canvas style={{ width: CONTENT_WIDTH, height }} paint={paint} />
    </View>
  );
}
