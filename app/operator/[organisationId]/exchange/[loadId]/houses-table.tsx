import { Section } from '@/app/_components/ui/section';
import { Sum } from '@/app/_components/ui/sum';
import { type HouseTotals, sumOf, type TotalsByHouse } from '@/lib/exchange/loads/house-totals';
import { currentTexts } from '@/lib/i18n/current-texts';
import { kopecks } from '@/lib/shared/money';

/** What the register bills, house by house, beside the period before: a slip of the comma shows here. */
export async function HousesTable({ totals }: { totals: TotalsByHouse }) {
  const { common, exchange } = await currentTexts();
  const { columns } = exchange;
  const periods = [totals.period, totals.previous];
  return (
    <Section title={exchange.houses}>
      <div className="dense-frame">
        <table className="dense">
          <thead>
            <tr>
              <th scope="col">{columns.house}</th>
              {periods.flatMap((period) =>
                [columns.bills, columns.toPay, columns.closing].map((title) => (
                  <th key={`${period} ${title}`} scope="col" className="number">
                    {title}, {common.period(period)}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {totals.houses.map((house) => (
              <HouseRow key={house.address} house={house} />
            ))}
            <HouseRow house={{ address: exchange.total, ...sumOf(totals.houses) }} />
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const HouseRow = ({ house }: { house: HouseTotals }) => (
  <tr>
    <th scope="row">{house.address}</th>
    <Figures figures={house} />
    <Figures figures={house.before} />
  </tr>
);

const Figures = ({ figures }: { figures: HouseTotals['before'] }) => (
  <>
    <td className="number">{figures.bills}</td>
    <td className="number">
      <Sum of={kopecks(figures.toPayKopecks)} />
    </td>
    <td className="number">
      <Sum of={kopecks(figures.closingKopecks)} />
    </td>
  </>
);
