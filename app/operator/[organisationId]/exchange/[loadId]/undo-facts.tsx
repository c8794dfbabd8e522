import { type Fact, Facts } from '@/app/_components/ui/facts';
import { Sum } from '@/app/_components/ui/sum';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import type { BillsForecast, PaymentsForecast, UndoForecast } from '@/lib/exchange/loads/undo-forecast';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Texts } from '@/lib/i18n/texts';
import { READING_TIES, type ReadingsSummary } from '@/lib/meters/imported-readings';
import { kopecks } from '@/lib/shared/money';

interface Props {
  readonly load: LoadView;
  readonly undo: UndoForecast;
}

/** The consequences of an undo in numbers: before it, and after it. */
export async function UndoFacts({ load, undo }: Props) {
  const { common, exchange } = await currentTexts();
  const texts = exchange.undo;
  if (undo.kind === 'bills') return <Facts facts={billFacts(undo, load, texts, common.period(undo.period))} />;
  if (undo.kind === 'readings') return <Facts facts={readingFacts(undo.readings, texts)} />;
  const readings = undo.readings ? readingFacts(undo.readings, texts) : [];
  return <Facts facts={[...paymentFacts(undo, texts), ...readings]} />;
}

type Words = Texts['exchange']['undo'];

function billFacts(undo: BillsForecast, { houses }: LoadView, { facts, house }: Words, period: string): Fact[] {
  const billed = (houses?.houses ?? []).filter(({ bills }) => bills > 0);
  return [
    [facts.bills, String(undo.bills)],
    [facts.period, period],
    [facts.toPay, <Sum key="to-pay" of={kopecks(undo.toPayKopecks)} />],
    [facts.restored, String(undo.restored)],
    [facts.gone, String(undo.bills - undo.restored)],
    [facts.houses, billed.map((one) => house(one.address, one.bills)).join('; ') || '—'],
  ];
}

function paymentFacts(undo: PaymentsForecast, { facts }: Words): Array<Fact | null> {
  return [
    [facts.payments, String(undo.payments)],
    [facts.total, <Sum key="total" of={kopecks(undo.totalKopecks)} />],
    [facts.accounts, String(undo.accounts)],
    [facts.unknown, String(undo.unknown)],
    undo.unknown > 0 ? [facts.unknownTotal, <Sum key="unknown" of={kopecks(undo.unknownKopecks)} />] : null,
    undo.told > 0 ? [facts.told, String(undo.told)] : null,
  ];
}

function readingFacts(undo: ReadingsSummary, { facts, keptReadings }: Words): Array<Fact | null> {
  return [
    [facts.readings, String(undo.readings)],
    undo.restored > 0 ? [facts.restoredReadings, String(undo.restored)] : null,
    ...READING_TIES.map((tie): Fact | null => (undo.kept[tie] ? [keptReadings[tie], String(undo.kept[tie])] : null)),
    undo.answered > 0 ? [facts.answered, String(undo.answered)] : null,
  ];
}
