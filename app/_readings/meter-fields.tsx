import { fieldId } from '@/app/_components/form/form-context';
import { isTaken, type MeterOutcome } from '@/lib/meters/outcome';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { formatRoubles } from '@/lib/shared/money';
import type { Advice } from './advice';
import { confirmField, type EntryMeter, type EntryZone, valueField } from './entry-meter';
import { type EntryTexts, fill } from './entry-texts';
import { outcomeWords } from './outcome-words';
import type { Fields } from './store';

interface Props {
  readonly meter: EntryMeter;
  readonly texts: EntryTexts;
  readonly fields: Fields;
  /** what stands against the values, or what became of them */
  readonly outcome: MeterOutcome | null;
  readonly advice: Advice | null;
  readonly change: (name: string, text: string) => void;
}

/** One meter: what it showed, a field for each zone, and what there is to say of the values. */
export function MeterFields(props: Props) {
  const { meter, texts, outcome, advice } = props;
  const { meterId, title, detail, zones } = meter;
  const isDone = outcome !== null && isTaken(outcome);
  return (
    <fieldset className="card reading">
      <legend className="reading-title">
        {title}
        <span className="block font-normal text-base text-ink-soft">{detail}</span>
      </legend>
      <input type="hidden" name={`seen.${meterId}`} value={meter.seenVersion} />
      {isDone ? (
        <Done {...props} outcome={outcome} />
      ) : (
        <>
          {zones.map((zone) => (
            <ZoneField key={zone.zone} {...props} zone={zone} />
          ))}
          {outcome && zoneOf(meter, outcome) === null && <Note {...props} outcome={outcome} />}
          {advice?.sum != null && !(outcome && outcome.kind === 'refused') && (
            <p className="text-ink-soft">{fill(texts.estimate, { sum: formatRoubles(advice.sum) })}</p>
          )}
        </>
      )}
    </fieldset>
  );
}

/** The zone that the outcome is about; null when it is about the meter. */
const zoneOf = ({ zones }: EntryMeter, outcome: MeterOutcome): number | null =>
  'zone' in outcome && zones.some(({ zone }) => zone === outcome.zone) ? outcome.zone : null;

const noteId = (meterId: string): string => `note-${meterId}`;

function ZoneField({ meter, texts, fields, outcome, advice, change, zone }: Props & { zone: EntryZone }) {
  const name = valueField(meter.meterId, zone.zone);
  const id = fieldId(name);
  const consumption = advice?.consumed.get(zone.zone);
  const isMine = outcome !== null && zoneOf(meter, outcome) === zone.zone;
  return (
    <div className="reading-zone">
      <p id={`${id}-previous`} className="reading-previous">
        <span className="text-base text-ink-soft">{zone.previousLabel}</span>
        <span className="meter-value">{zone.previous}</span>
      </p>
      <div className="grid gap-1.5">
        <label htmlFor={id} className="font-semibold">
          {zone.label}, {meter.unit}
          <span className="sr-only">: {meter.title}</span>
        </label>
        <input
          id={id}
          name={name}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="done"
          maxLength={40}
          value={fields[name] ?? ''}
          onChange={(event) => change(name, event.target.value)}
          aria-invalid={(isMine && outcome.kind === 'refused') || undefined}
          aria-describedby={`${isMine ? `${noteId(meter.meterId)} ` : ''}${id}-previous ${id}-said`}
          className="control reading-value"
        />
        <p id={`${id}-said`} className="min-h-6 text-base text-ink-soft">
          {consumption === undefined
            ? zone.given
            : fill(texts.consumed, { amount: formatDecimal(consumption), unit: meter.unit })}
        </p>
      </div>
      {isMine && <Note {...{ meter, texts, fields, outcome, advice, change }} outcome={outcome} />}
    </div>
  );
}

/** A refusal with the way out, or a question with its answer as a box to tick. */
function Note({ meter, texts, fields, outcome, change }: Props & { outcome: MeterOutcome }) {
  const name = confirmField(meter.meterId);
  const words = outcomeWords(texts, meter, outcome);
  if (outcome.kind !== 'asked') {
    return (
      <p id={noteId(meter.meterId)} className="notice notice-alarm">
        {words}
      </p>
    );
  }
  const { confirmation } = outcome;
  return (
    <div className="notice notice-wait grid gap-3">
      <p id={noteId(meter.meterId)}>{words}</p>
      <label className="choice">
        <input
          id={fieldId(name)}
          type="checkbox"
          name={name}
          value={confirmation}
          checked={fields[name] === confirmation}
          onChange={(event) => change(name, event.target.checked ? confirmation : '')}
        />
        <span>{texts.confirm[outcome.question]}</span>
      </label>
    </div>
  );
}

/** Taken already: nothing to type, and a way to correct it on a fresh page. */
const Done = ({ meter, texts, outcome }: Props & { outcome: MeterOutcome }) => (
  <p className="notice notice-paid flex flex-wrap justify-between gap-x-6 gap-y-2">
    <span className="font-semibold">{outcomeWords(texts, meter, outcome)}</span>
    {/* biome-ignore lint/a11y/useValidAnchor: an address of the page itself, asked anew */}
    <a href="">{texts.correct}</a>
  </p>
);
