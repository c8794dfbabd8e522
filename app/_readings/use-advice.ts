'use client';

import { useEffect, useState } from 'react';
import { isTaken, type MeterOutcome } from '@/lib/meters/outcome';
import { add, type Kopecks } from '@/lib/shared/money';
import type { Advice } from './advice';
import { confirmField, type EntryMeter } from './entry-meter';
import type { Fields } from './store';

export interface Advices {
  /** the rules have come */
  readonly isReady: boolean;
  readonly of: (meterId: string) => Advice | null;
  /** of all meters that are filled in; null when one of them has no sum, for half a total misleads */
  readonly total: Kopecks | null;
  /** something is asked or refused, and not confirmed */
  readonly isDoubtful: boolean;
}

/** The rules and their arithmetic come after the page: one can type without them, and send without them. */
export function useAdvice(meters: readonly EntryMeter[], fields: Fields): Advices {
  const [advise, setAdvise] = useState<((meter: EntryMeter, fields: Fields) => Advice | null) | null>(null);
  useEffect(() => {
    const load = async () => {
      const loaded = await import('./advice');
      setAdvise(() => loaded.advise);
    };
    // after a deploy the old page finds its scripts no more, and goes on without
    load().catch(() => {});
  }, []);
  const advices = new Map(meters.map((meter) => [meter.meterId, advise?.(meter, fields) ?? null]));
  const all = [...advices.values()];
  return {
    isReady: advise !== null,
    of: (meterId) => advices.get(meterId) ?? null,
    total: totalOf(all),
    isDoubtful: all.some((advice) => isOpen(advice?.outcome, fields)),
  };
}

function totalOf(advices: readonly (Advice | null)[]): Kopecks | null {
  const sums = advices.flatMap((advice) => (advice ? [advice.sum] : []));
  const known = sums.filter((sum): sum is Kopecks => sum !== null);
  return known.length > 1 && known.length === sums.length ? add(...known) : null;
}

const isOpen = (outcome: Advice['outcome'] | undefined, fields: Fields): boolean =>
  outcome?.kind === 'refused' ||
  (outcome?.kind === 'asked' && fields[confirmField(outcome.meterId)] !== outcome.confirmation);

/** Taken stays taken; what the rules say of the values now counts before what the server said of earlier ones. */
export function toldOf(
  answered: readonly MeterOutcome[] | undefined,
  advice: Advice | null,
  meterId: string,
): MeterOutcome | null {
  const said = answered?.find((outcome) => outcome.meterId === meterId) ?? null;
  return said && isTaken(said) ? said : (advice?.outcome ?? said);
}
