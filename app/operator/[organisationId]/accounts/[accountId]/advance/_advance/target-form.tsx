import { currentTexts } from '@/lib/i18n/current-texts';

/** Step one: the number of the account that gets the advance. A plain GET form: the choice stays in the address. */
export async function TargetForm({ number, isUnknown }: { number: string; isUnknown: boolean }) {
  const { advances } = await currentTexts();
  return (
    <form method="get" className="grid gap-2">
      <div className="filters">
        <label>
          {advances.target}
          <input
            name="to"
            defaultValue={number}
            key={number}
            className="control"
            maxLength={40}
            autoComplete="off"
            required
            aria-invalid={isUnknown || undefined}
            aria-describedby={isUnknown ? 'target-error' : undefined}
          />
        </label>
        <button type="submit" className="button button-quiet">
          {advances.find}
        </button>
      </div>
      {isUnknown && (
        <p id="target-error" role="alert" className="font-semibold text-alarm">
          {advances.unknown}
        </p>
      )}
    </form>
  );
}
