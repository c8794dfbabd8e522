import { isCount } from '@/lib/exchange/mapping/controls';
import { fieldTitle, type MappingKind } from '@/lib/exchange/mapping/fields';
import type { Trial } from '@/lib/exchange/mapping/try-mapping';
import { currentTexts } from '@/lib/i18n/current-texts';
import { formatRoubles, kopecks } from '@/lib/shared/money';

const SHOWN = 50;

/** The file's own totals beside those of its rows. */
export async function TrialTotals({ kind, trial: { checked } }: { kind: MappingKind; trial: Trial }) {
  const { trial, meaning } = (await currentTexts()).mapping;
  const { counts } = meaning;
  if (checked.length === 0) return null;
  const shown = (of: string, sum: number) => (isCount(of) ? String(sum) : formatRoubles(kopecks(sum)));
  return (
    <section className="dense-frame" aria-label={trial.totals}>
      <table className="dense">
        <thead>
          <tr>
            <th scope="col">{trial.totals}</th>
            <th scope="col" className="number">
              {trial.stated}
            </th>
            <th scope="col" className="number">
              {trial.counted}
            </th>
            <th scope="col">{trial.agrees}</th>
          </tr>
        </thead>
        <tbody>
          {checked.map(({ of, stated, counted, text }) => (
            <tr key={of}>
              <th scope="row">{isCount(of) ? counts[of as keyof typeof counts] : fieldTitle(kind, of)}</th>
              <td className="number">{stated === null ? text : shown(of, stated)}</td>
              <td className="number">{shown(of, counted)}</td>
              <td className={stated === counted ? undefined : 'late'}>{stated === counted ? trial.yes : trial.no}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The first rows as they would be loaded. */
export async function FirstRows({ trial: { first, headings } }: { trial: Trial }) {
  const { trial } = (await currentTexts()).mapping;
  if (first.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by the keyboard
    <section className="dense-frame" aria-label={trial.first} tabIndex={0}>
      <table className="dense cards">
        <caption className="px-3 py-2 text-start font-semibold">{trial.first}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {trial.row}
            </th>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map(({ row, cells }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of several services stands here several times
            <tr key={at}>
              <th scope="row" className="number">
                {row}
              </th>
              {cells.map((cell, place) => (
                <td key={headings[place]} data-label={headings[place]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What was found wrong, by row and column. */
export async function TrialErrors({ trial: { rejected } }: { trial: Trial }) {
  const { mapping, exchange } = await currentTexts();
  const { columns } = exchange;
  if (rejected.length === 0) return null;
  return (
    <section className="dense-frame" aria-label={mapping.trial.errors(rejected.length)}>
      <table className="dense">
        <caption className="px-3 py-2 text-start font-semibold">{mapping.trial.errors(rejected.length)}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {columns.row}
            </th>
            <th scope="col">{columns.column}</th>
            <th scope="col">{columns.reason}</th>
          </tr>
        </thead>
        <tbody>
          {rejected.slice(0, SHOWN).map((one) => (
            <tr key={`${one.row} ${one.column} ${one.code} ${one.message}`}>
              <td className="number">{one.row ?? ''}</td>
              <td>{one.column ?? ''}</td>
              <td>{one.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
