import { describe, expect, it } from 'vitest';
import { entryTexts, fill } from '@/app/_readings/entry-texts';
import { outcomeWords } from '@/app/_readings/outcome-words';
import { LOCALES } from '@/lib/i18n/locale';
import { textsFor } from '@/lib/i18n/texts';
import { CLOSED_DOORS, type MeterOutcome, QUESTIONS, VALUE_REFUSALS } from '@/lib/meters/outcome';
import { day, period } from '@/lib/shared/billing-period';
import { COLD, coldWater, electricity } from './an-entry-meter';

const ru = entryTexts(textsFor('ru'));
const meterId = COLD;
const values = [
  { zone: 1, value: '99990' },
  { zone: 2, value: '4060.5' },
];

const EVERY: readonly MeterOutcome[] = [
  ...VALUE_REFUSALS.map((code) => ({ meterId, kind: 'refused' as const, code, zone: 1, previous: '105.5' })),
  ...CLOSED_DOORS.map((code) => ({ meterId, kind: 'closed' as const, code, opensOn: day('2026-12-10') })),
  ...QUESTIONS.flatMap((question) =>
    ['3.933', null].map((usual) => ({
      ...{ meterId, kind: 'asked' as const, question, zone: 1, consumption: '85', usual, confirmation: '190' },
    })),
  ),
  ...(['taken', 'unchanged', 'outranked'] as const).map((kind) => ({
    meterId,
    kind,
    period: period('2026-11'),
    values,
  })),
];

describe('What became of a meter', () => {
  it.each(LOCALES)('is said in %s for every outcome, with nothing left to fill in', (locale) => {
    const texts = entryTexts(textsFor(locale));
    for (const outcome of EVERY) {
      const words = outcomeWords(texts, coldWater, outcome);
      expect(words, JSON.stringify(outcome)).not.toBe('');
      expect(words).not.toMatch(/[{}]|undefined|null/);
    }
  });

  it('says the numbers as people write them', () => {
    const said = (outcome: Partial<MeterOutcome>) =>
      outcomeWords(ru, electricity, { meterId, ...outcome } as MeterOutcome);
    expect(said({ kind: 'refused', code: 'below-previous', zone: 1, previous: '105.5' })).toContain('показания 105,5.');
    expect(said({ kind: 'asked', question: 'unusual', consumption: '85.25', usual: '3.933' })).toContain(
      '85,25 кВт·ч, обычно около 3,9 кВт·ч в месяц',
    );
    expect(said({ kind: 'closed', code: 'window-closed', opensOn: day('2026-12-10') })).toContain('10.12.2026');
    expect(said({ kind: 'taken', values })).toBe('Принято: день 99990, ночь 4060,5');
  });

  it('has a general text for a code that a newer server has thought of', () => {
    const newer = { meterId, kind: 'refused', code: 'moon-is-full', zone: null, previous: null };
    expect(outcomeWords(ru, coldWater, newer as unknown as MeterOutcome)).toBe(ru.unreadable);
  });

  it('leaves nothing of a template behind when a value is missing', () => {
    expect(fill('a {b} c {d}', { b: '1' })).toBe('a 1 c ');
  });
});
