import { isCount } from '@/lib/exchange/mapping/controls';
import { CONTROLS, fieldTitle } from '@/lib/exchange/mapping/fields';
import type { SampleLook } from '@/lib/exchange/mapping/look-at-sample';
import type { MappingDraft } from '@/lib/exchange/mapping/mapping';
import { CONTROL_ROWS } from '@/lib/exchange/mapping/mapping-forms';
import { currentTexts } from '@/lib/i18n/current-texts';

/** The totals that must agree; those the sample seems to state are filled in to be saved. */
export async function ControlsFields({ draft, look }: { draft: MappingDraft; look: SampleLook }) {
  const { meaning } = (await currentTexts()).mapping;
  const isSuggested = draft.controls.length === 0 && look.suggested.length > 0;
  const controls = isSuggested ? look.suggested : draft.controls;
  const rows = Array.from({ length: CONTROL_ROWS }, (_, at) => ({ number: at, control: controls[at] ?? null }));
  return (
    <fieldset className="grid gap-3">
      <legend className="font-semibold">{meaning.controls}</legend>
      <p className="text-ink-soft">{meaning.controlsHint}</p>
      {look.notes.length > 0 && <Notes look={look} title={meaning.notes} />}
      {isSuggested && <p className="notice">{meaning.suggested}</p>}
      {rows.slice(0, Math.min(CONTROL_ROWS, controls.length + 2)).map(({ number, control }) => (
        <ControlRow key={`${number} ${JSON.stringify(control)}`} number={number} control={control} kind={draft.kind} />
      ))}
    </fieldset>
  );
}

interface RowProps {
  readonly number: number;
  readonly control: MappingDraft['controls'][number] | null;
  readonly kind: MappingDraft['kind'];
}

async function ControlRow({ number: at, control, kind }: RowProps) {
  const { meaning } = (await currentTexts()).mapping;
  const { counts } = meaning;
  const titleOf = (of: string) => (isCount(of) ? counts[of as keyof typeof counts] : fieldTitle(kind, of));
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <select
        name={`control-${at}`}
        aria-label={meaning.controlOf(at + 1)}
        defaultValue={control?.of ?? ''}
        className="control"
      >
        <option value="">{meaning.noControl}</option>
        {CONTROLS[kind].map((of) => (
          <option key={of} value={of}>
            {titleOf(of)}
          </option>
        ))}
      </select>
      <input
        name={`control-prefix-${at}`}
        aria-label={meaning.controlPrefixOf(at + 1)}
        placeholder={meaning.controlPrefix}
        defaultValue={control?.at.prefix ?? ''}
        maxLength={40}
        className="control"
      />
      <input
        name={`control-cell-${at}`}
        aria-label={meaning.controlCellOf(at + 1)}
        placeholder={meaning.controlCell}
        defaultValue={control ? String(control.at.cell) : ''}
        inputMode="numeric"
        maxLength={3}
        className="control"
      />
    </div>
  );
}

/** The lines with their cells numbered, so that nobody need count them. */
const Notes = ({ look, title }: { look: SampleLook; title: string }) => (
  <div className="grid gap-1">
    <p>{title}</p>
    <ul className="grid gap-1">
      {look.notes.map(({ prefix, text, cells }) => (
        <li key={text} className="break-words">
          <code>{prefix}</code>
          {cells.map((cell, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells of a line are told apart by their places alone
            <span key={at} className="ml-3">
              <span className="text-ink-soft">{at + 1}:</span> {cell}
            </span>
          ))}
        </li>
      ))}
    </ul>
  </div>
);
