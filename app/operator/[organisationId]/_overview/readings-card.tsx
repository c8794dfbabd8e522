import Link from 'next/link';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ReadingProgress, Received } from '@/lib/meters/reading-progress';

const WIDTH = 240;
const HEIGHT = 14;
const MOST_HOUSES = 15;

/** The window and what it has brought so far, house by house: the ones that lag behind first. */
export async function ReadingsCard({ home, progress }: { home: string; progress: ReadingProgress }) {
  const { common, overview } = await currentTexts();
  const { readings: words } = overview;
  const { window, today, houses } = progress;
  const isOpen = window.opensOn <= today && today <= window.closesOn;
  const behind = [...houses].sort((a, b) => shareOf(a) - shareOf(b));
  return (
    <Section title={words.title(common.period(window.period))}>
      <p className="mb-3">
        {isOpen
          ? words.open(common.day(window.closesOn))
          : words.closed(common.day(window.opensOn), common.day(window.closesOn))}{' '}
        <strong>{words.received(progress.received, progress.expected)}</strong>
      </p>
      <table className="dense">
        <caption className="sr-only">{words.byHouse}</caption>
        <tbody>
          {behind.slice(0, MOST_HOUSES).map((house) => (
            <tr key={house.buildingId}>
              <th scope="row">
                <Link href={`${home}/meters?house=${house.buildingId}&state=missing`} prefetch={false}>
                  {house.address}
                </Link>
              </th>
              <td className="number">{words.of(house.received, house.expected)}</td>
              <td>
                <Bar house={house} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {behind.length > MOST_HOUSES && <p className="mt-2">{words.more(behind.length - MOST_HOUSES)}</p>}
    </Section>
  );
}

const shareOf = ({ received, expected }: Received): number => received / expected;

/** The number beside it says the same. */
const Bar = ({ house }: { house: Received }) => (
  <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} className="max-w-full" aria-hidden="true">
    <rect width={WIDTH} height={HEIGHT} rx="3" className="fill-plate-tint" />
    <rect width={WIDTH * shareOf(house)} height={HEIGHT} rx="3" className="fill-plate" />
  </svg>
);
