import { Canvas, View } from '@react-pdf/renderer';
import type { Kopecks } from '@/lib/shared/money';
import type { InvoiceDocument } from '../document';
import { BOLD, faceOf, REGULAR } from './fonts';
import type { Painter } from './painter';
import { CONTENT_WIDTH, INK, MUTED, RULE, SHADE } from './styles';
import { dateOf, money } from './wording';

const HEIGHT = 32;
const INSET = 7;

interface Part {
  readonly sign?: string;
  readonly label: string;
  readonly sum: Kopecks;
}

/** How the total comes about: opening − paid + recalculation + charged. On a canvas, like the table. */
export function Settlement({ document }: { document: InvoiceDocument }) {
  const parts = partsOf(document);
  return (
    <View style={{ height: HEIGHT, marginTop: 7 }} wrap={false}>
      <Canvas style={{ width: CONTENT_WIDTH, height: HEIGHT }} paint={(painter) => paintParts(painter, parts)} />
    </View>
  );
}

const partsOf = ({ totals, paymentsCountedThrough }: InvoiceDocument): readonly Part[] => [
  { label: 'Долг (+), переплата (-) на начало', sum: totals.openingKopecks },
  { sign: '−', label: `Оплачено, учтены оплаты по ${dateOf(paymentsCountedThrough)}`, sum: totals.paidKopecks },
  { sign: '+', label: 'Перерасчет за предыдущий период', sum: totals.recalculationKopecks },
  { sign: '+', label: 'Начислено к оплате с учетом недопоставки', sum: totals.toPayKopecks },
  { label: 'в том числе пени и судебные расходы', sum: totals.penaltyKopecks },
  {
    sign: '=',
    label: totals.closingKopecks < 0 ? 'Переплата (-), руб.' : 'Итого к оплате, руб.',
    sum: totals.closingKopecks,
  },
];

function paintParts(painter: Painter, parts: readonly Part[]): null {
  const width = CONTENT_WIDTH / parts.length;
  painter
    .fillColor(SHADE)
    .rect(CONTENT_WIDTH - width, 0, width, HEIGHT)
    .fill();
  painter.lineWidth(0.5).strokeColor(RULE).rect(0, 0, CONTENT_WIDTH, HEIGHT).stroke();
  painter.fillColor(MUTED).font(faceOf(REGULAR)).fontSize(7.5);
  for (const [at, { label }] of parts.entries()) painter.text(label, at * width + INSET, 4.5, { lineBreak: false });
  painter.fillColor(INK).font(faceOf(BOLD)).fontSize(11);
  for (const [at, { sign, sum }] of parts.entries()) {
    const text = sign ? `${sign}  ${money(sum)}` : money(sum);
    painter.text(text, at * width + INSET, 14.5, { lineBreak: false });
  }
  return null;
}
