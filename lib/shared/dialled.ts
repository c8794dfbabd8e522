/**
 * What a press on a telephone as people write it dials: the first number of the text, without an extension and without
 * a second number. «8 (84371) 5-55-55, доб. 2» → `88437155555`; null when there is nothing to dial.
 */
export function dialled(written: string): string | null {
  const [first] = /[+\d][\d\s().\p{Pd}]*/u.exec(written) ?? [];
  const digits = first?.replace(/[^\d+]/g, '');
  return digits && /\d{2}/.test(digits) ? digits : null;
}
