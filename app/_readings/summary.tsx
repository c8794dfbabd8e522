import { useEffect, useRef } from 'react';
import { fieldId } from '@/app/_components/form/form-context';
import { isTaken, type MeterOutcome } from '@/lib/meters/outcome';
import { receiptPath, type SubmissionAnswer } from './answer';
import { confirmField, type EntryMeter, valueField } from './entry-meter';
import { type EntryTexts, fill } from './entry-texts';
import { Lines } from './outbox-panel';
import { outcomeWords } from './outcome-words';
import type { Entry } from './use-entry';

interface Props {
  readonly entry: Entry;
  readonly accountId: string;
  readonly meters: readonly EntryMeter[];
  readonly texts: EntryTexts;
  readonly moment: (iso: string) => string;
  /** what stands against a meter's values now */
  readonly told: (meterId: string) => MeterOutcome | null;
  /** «Сохранить» was held back for a look at the meter */
  readonly isHeld: boolean;
}

/** What came of «Сохранить»: the number of what was taken, and links to what needs the person. Takes the focus once. */
export function Summary({ entry, ...props }: Props) {
  const { draft, turn, answer } = entry;
  const { texts, isHeld } = props;
  const box = useRef<HTMLDivElement>(null);
  const failure = failureOf(entry, texts);
  useEffect(() => {
    if (turn > 0 || isHeld) (box.current ?? document.getElementById('outbox-panel'))?.focus();
  }, [turn, isHeld]);
  const isHomeless = draft !== null && props.meters.length === 0;
  if (!failure && !answer && !isHomeless && !isHeld) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className={`notice grid gap-2 ${failure ? 'notice-alarm' : 'notice-wait'}`}
    >
      {failure && <p className="whitespace-pre-line font-semibold">{failure}</p>}
      {answer && <Answer answer={answer} {...props} />}
      {isHeld && !answer && <p className="font-semibold">{texts.held}</p>}
      {(isHeld || answer) && <OpenMeters {...props} />}
      {isHomeless && <Lines lines={draft.lines} />}
      {isHomeless && <DraftLine entry={entry} texts={texts} moment={props.moment} />}
    </div>
  );
}

/** Why the server did not look at the values at all. */
function failureOf({ draft, isNothing, state }: Entry, texts: EntryTexts): string | null {
  if (isNothing) return texts.nothingEntered;
  if (draft?.problem) return draft.problem;
  return state.kind === 'failed' || state.kind === 'invalid' ? state.message : null;
}

type AnswerProps = Pick<Props, 'accountId' | 'texts' | 'moment'> & { readonly answer: SubmissionAnswer };

const Answer = ({ answer: { receipt }, accountId, texts, moment }: AnswerProps) => (
  <>
    {receipt ? (
      <p>
        {fill(texts.answer.number, { number: String(receipt.number), moment: moment(receipt.receivedAt) })}{' '}
        <a href={receiptPath(accountId, receipt.submissionId)}>{texts.answer.receipt}</a>
      </p>
    ) : (
      <p>{texts.answer.none}</p>
    )}
    <p className="font-semibold">{texts.answer.fix}</p>
  </>
);

/** Links to what is to be corrected or confirmed. */
function OpenMeters({ meters, texts, told }: Pick<Props, 'meters' | 'texts' | 'told'>) {
  const open = meters.flatMap((meter) => {
    const outcome = told(meter.meterId);
    return outcome && !isTaken(outcome) ? [{ meter, outcome }] : [];
  });
  return (
    <ul className="grid gap-1">
      {open.map(({ meter, outcome }) => (
        <li key={meter.meterId}>
          <a href={`#${fieldId(placeOf(meter, outcome))}`}>
            {meter.title}: {outcomeWords(texts, meter, outcome)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Where the person goes on: the box to tick, or the field at fault. */
function placeOf({ meterId, zones }: EntryMeter, outcome: MeterOutcome): string {
  if (outcome.kind === 'asked') return confirmField(meterId);
  const zone = outcome.kind === 'refused' ? outcome.zone : null;
  return valueField(meterId, zone ?? zones[0]?.zone ?? 1);
}

/** That what was typed is kept, since when, and how to be rid of it. */
export function DraftLine({ entry: { draft, forget }, texts, moment }: Pick<Props, 'entry' | 'texts' | 'moment'>) {
  if (!draft) return null;
  return (
    <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1 text-base">
      <span>{fill(texts.draft, { moment: moment(draft.at) })}</span>
      <button type="button" className="button-link" onClick={() => void forget()}>
        {texts.dropDraft}
      </button>
    </p>
  );
}
