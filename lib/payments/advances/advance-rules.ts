import { type Kopecks, kopecks } from '@/lib/shared/money';

/**
 * What of an overpayment may be moved: none while something is owed, and not what refunds on their way have spoken for.
 * @param due negative: «Переплата»
 */
export const movableKopecks = (due: Kopecks, spokenFor: Kopecks): Kopecks => kopecks(Math.max(0, -due - spokenFor));

/**
 * Whether a move may be taken back from the account that got it: not when it would owe money because it has passed an
 * advance on. Its own debt from before the move simply returns.
 */
export const isStillThere = (due: Kopecks, amount: Kopecks, passedOn: Kopecks): boolean =>
  passedOn === 0 || due + amount <= 0;
