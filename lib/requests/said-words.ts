/** «кв. 5», «квартира 5»: the number alone is what an account knows. */
const FLAT = /(?<=^|[\s,.])(?:кв|квартира)\.?\s*(?=\d)/giu;

/** The words of what somebody looks for, without what no address and no account carries. */
export const saidWords = (said: string, between: RegExp, most: number): string[] =>
  said.replace(FLAT, ' ').split(between).filter(Boolean).slice(0, most);
