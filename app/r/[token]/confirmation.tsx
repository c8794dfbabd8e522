interface Props {
  readonly meterId: string;
  readonly asked: { readonly label: string; readonly value: string } | undefined;
}

/** «Yes, these very values»: only what was asked about can be confirmed. */
export function Confirmation({ meterId, asked }: Props) {
  if (!asked) return null;
  return (
    <label key={asked.value} className="choice">
      <input type="checkbox" name={`confirm.${meterId}`} value={asked.value} />
      <span>{asked.label}</span>
    </label>
  );
}
