import { Canvas, StyleSheet, Text, View } from '@react-pdf/renderer';
import { Fragment } from 'react';
import type { Column } from './column';
import type { ColumnSetting } from './columns';
import { BOLD } from './fonts';
import { drawGrid, type Grid } from './grid';
import { edge, headingOf } from './heading';
import { CONTENT_WIDTH } from './styles';
import { CELL, HEAD, type TableChunk } from './table-layout';

const sheet = StyleSheet.create({
  canvas: { position: 'absolute', left: 0, top: 0, width: CONTENT_WIDTH },
  cell: { position: 'absolute', fontSize: CELL.size, lineHeight: CELL.line / CELL.size },
  head: {
    position: 'absolute',
    fontSize: HEAD.size,
    lineHeight: HEAD.line / HEAD.size,
    fontWeight: BOLD,
    textAlign: 'center',
  },
  bold: { fontWeight: BOLD },
});

/** One page's part of the bill's table: headings, rows and, on the last page, ИТОГО. */
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
  const bodyLines = chunk.rows.reduce((lines, height) => lines + height, 0) + (chunk.totals ? 1 : 0);
  const height = heading.height + bodyLines * CELL.line;
  const grid: Grid = { setting, heading, chunk, height };
  return (
    <View style={{ height }} wrap={false} break={!isFirst}>
      <Canvas style={[sheet.canvas, { height }]} paint={(painter) => drawGrid(painter, grid)} />
      {heading.texts.map(({ key, ...place }) => (
        <Text key={key} style={[sheet.head, { left: place.left, top: place.top, width: place.width }]}>
          {place.text}
        </Text>
      ))}
      {setting.columns.map((column, at) => (
        <ColumnText key={edge(setting, at)} column={column} left={edge(setting, at)} top={heading.height}>
          {chunk.rows.length > 0 ? chunk.texts[at] : ''}
          {chunk.totals ? (
            <Fragment>
              {chunk.rows.length > 0 ? '\n' : ''}
              <Text style={sheet.bold}>{chunk.totals[at] || '\u00a0'}</Text>
            </Fragment>
          ) : null}
        </ColumnText>
      ))}
    </View>
  );
}

interface ColumnTextProps {
  column: Column;
  left: number;
  top: number;
  children: React.ReactNode;
}

/** The whole column is one text: laying out a text costs far more than its lines do. */
function ColumnText({ column, left, top, children }: ColumnTextProps) {
  // a point of slack on the far side, so that rounding never makes the renderer wrap a line again
  const inset = column.align === 'right' ? { left: left - 4, width: column.width + 4 - CELL.padding } : {};
  const plain = { left: left + CELL.padding, width: column.width - CELL.padding };
  const centred = { left, width: column.width };
  const place = { left: plain, center: centred, right: inset }[column.align];
  return <Text style={[sheet.cell, place, { top: top + 0.4, textAlign: column.align }]}>{children}</Text>;
}
