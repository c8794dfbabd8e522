import { Section } from '@/app/_components/ui/section';
import { Sum } from '@/app/_components/ui/sum';
import type { Waiting } from '@/lib/exchange/outgoing/find-waiting';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Kopecks } from '@/lib/shared/money';

interface Row {
  readonly what: string;
  readonly rows: number;
  readonly totalKopecks: Kopecks | null;
}

/** What no export has told yet, in rows and roubles. */
export async function WaitingTable({ waiting: { payments, readings } }: { waiting: Waiting }) {
  const { common, outgoing } = await currentTexts();
  const { waiting } = outgoing;
  const rows: Row[] = [
    ...(payments ? [{ what: waiting.cabinet, ...payments.cabinet }] : []),
    ...(payments ? [{ what: waiting.all, ...payments.all }] : []),
    ...(readings ?? []).map((one) => ({
      what: waiting.readings(common.period(one.period)),
      rows: one.rows,
      totalKopecks: null,
    })),
    ...(readings?.length === 0 ? [{ what: waiting.noReadings, rows: 0, totalKopecks: null }] : []),
  ];
  return (
    <Section title={waiting.title}>
      <div className="dense-frame">
        <table className="dense">
          <thead>
            <tr>
              <th scope="col">{waiting.what}</th>
              <th scope="col" className="number">
                {waiting.rows}
              </th>
              <th scope="col" className="number">
                {waiting.sum}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ what, rows: count, totalKopecks }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td className="number">{count}</td>
                <td className="number">{totalKopecks !== null && <Sum of={totalKopecks} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {payments && <p className="mt-3 text-ink-soft">{waiting.hint}</p>}
    </Section>
  );
}
