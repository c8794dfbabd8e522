import type { Counterpart } from './counterpart';
import { sandboxCounterpart } from './sandbox';
import { sberCounterpart } from './sber';
import { sberLegacyCounterpart } from './sber-legacy';
import { stripeCounterpart } from './stripe';
import { tbankCounterpart } from './tbank';
import { toyCounterpart } from './toy';
import { yookassaCounterpart } from './yookassa';

/** Every adapter with its other side; a registered provider that is not here fails the suite. */
export const COUNTERPARTS: Readonly<Record<string, () => Promise<Counterpart>>> = {
  sandbox: sandboxCounterpart,
  stripe: stripeCounterpart,
  yookassa: yookassaCounterpart,
  tbank: tbankCounterpart,
  sber: sberCounterpart('ecom'),
  'sber, older': sberLegacyCounterpart,
  toy: toyCounterpart,
};
