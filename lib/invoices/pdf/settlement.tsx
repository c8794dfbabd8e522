import { StyleSheet, Text, View } from '@react-pdf/renderer';
import type { Kopecks } from '@/lib/shared/money';
import type { InvoiceDocument } from '../document';
import { BOLD } from './fonts';
import { INK, MUTED, RULE, SHADE } from './styles';
import { dateOf, money } from './wording';

const sheet = StyleSheet.create({
  strip: { flexDirection: 'row', marginTop: 7, borderWidth: 0.5, borderColor: RULE },
  part: {
    flexGrow: 1,
    flexBasis: 0,
    paddingHorizontal: 7,
    paddingVertical: 4,
    fontSize: 7.5,
    lineHeight: 1.25,
    color: MUTED,
  },
  total: { backgroundColor: SHADE },
  sum: { fontSize: 11, lineHeight: 1.25, fontWeight: BOLD, color: INK },
});

/** How the total comes about: opening − paid + recalculation + charged. */
export function Settlement({ document: { totals, paymentsCountedThrough } }: { document: InvoiceDocument }) {
  return (
    <View style={sheet.strip} wrap={false}>
      <Part label="Долг (+), переплата (-) на начало" sum={totals.openingKopecks} />
      <Part sign="−" label={`Оплачено, учтены оплаты по ${dateOf(paymentsCountedThrough)}`} sum={totals.paidKopecks} />
      <Part sign="+" label="Перерасчет за предыдущий период" sum={totals.recalculationKopecks} />
      <Part sign="+" label="Начислено к оплате с учетом недопоставки" sum={totals.toPayKopecks} />
      <Part label="в том числе пени и судебные расходы" sum={totals.penaltyKopecks} />
      <Part
        sign="="
        label={totals.closingKopecks < 0 ? 'Переплата (-), руб.' : 'Итого к оплате, руб.'}
        sum={totals.closingKopecks}
        isTotal
      />
    </View>
  );
}

interface PartProps {
  sign?: string;
  label: string;
  sum: Kopecks;
  isTotal?: boolean;
}

function Part({ sign, label, sum, isTotal = false }: PartProps) {
  return (
    <Text style={isTotal ? [sheet.part, sheet.total] : sheet.part}>
      {`${label}\n`}
      <Text style={sheet.sum}>{sign ? `${sign}  ${money(sum)}` : money(sum)}</Text>
    </Text>
  );
}
