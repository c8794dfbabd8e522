/** «кв. 5», «квартира 12а»: it is the flat and nothing else. */
const FLAT = /(?<=^|[\s,.])(?:кв|квартира)\.?\s*№?\s*(\d[\p{L}\p{N}/-]*)/giu;

export interface SaidWords {
  /** numbers of premises that were called so */
  readonly flats: readonly string[];
  /** the others, each of which may be anything */
  readonly words: readonly string[];
}

/** The words of what somebody looks for, a flat that is called one apart from the rest. */
export function saidWords(said: string, between: RegExp, most: number): SaidWords {
  const flats = [...said.matchAll(FLAT)].map(([, number = '']) => number).slice(0, most);
  const words = said.replace(FLAT, ' ').split(between).filter(Boolean).slice(0, most);
  return { flats, words };
}
