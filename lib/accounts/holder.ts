/** The payer as a bill names them: «Ковалёва Нина Сергеевна» or the company. */
export interface Holder {
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly companyName: string | null;
}

export const holderName = (holder: Holder): string =>
  holder.companyName ?? [holder.lastName, holder.firstName, holder.middleName].filter(Boolean).join(' ');

/** «Ко•••••• Н. С.»: enough to notice a wrong account, too little to learn a name. Companies are public. */
export function maskedHolderName(holder: Holder): string {
  if (holder.companyName !== null) return holder.companyName;
  const surname = holder.lastName ?? '';
  const shown = surname.slice(0, surname.length > 3 ? 2 : 1);
  const initials = [holder.firstName, holder.middleName].filter(Boolean).map((name) => ` ${name?.[0]}.`);
  return `${shown}${'•'.repeat(surname.length - shown.length)}${initials.join('')}`;
}
