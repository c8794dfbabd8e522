'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { momentIn } from '@/lib/i18n/moment';
import { formatRoubles } from '@/lib/shared/money';
import type { Place } from './compose';
import type { EntryMeter } from './entry-meter';
import { type EntryTexts, fill } from './entry-texts';
import { keepPage } from './kept-page';
import { MeterFields } from './meter-fields';
import { OutboxPanel } from './outbox-panel';
import { DraftLine, Summary } from './summary';
import { toldOf, useAdvice } from './use-advice';
import { type EntryAction, useEntry } from './use-entry';
import { useTyping } from './use-typing';

interface Props {
  readonly place: Place;
  readonly meters: readonly EntryMeter[];
  readonly texts: EntryTexts;
  readonly timeZone: string;
  /** whose tariffs the sums are by; null without a bill */
  readonly estimatedBy: string | null;
  /** of a form without scripts: sent twice, it is one submission */
  readonly clientId: string;
  readonly action: EntryAction;
  /** of what is shown: the service worker keeps the page anew when it changes */
  readonly version: string;
}

/**
 * All meters at once. One component of the browser for the whole form, because the draft, the estimates and the queue
 * concern all fields together; without scripts the same markup is a plain form.
 */
export function EntryForm({ place, meters, texts, timeZone, version, ...props }: Props) {
  const entry = useEntry(place, meters, props.action);
  const { fields, answer, isBusy } = entry;
  const advices = useAdvice(meters, fields);
  const { typing, watch, stop } = useTyping();
  const [isHeld, setHeld] = useState(false);
  useKeptPage(place, version, advices.isReady);
  const moment = (iso: string) => momentIn(texts.language, new Date(iso), timeZone);
  const told = (meterId: string) => toldOf(answer?.outcomes, typing === meterId ? null : advices.of(meterId), meterId);

  function save(event: FormEvent): void {
    // without a network the server cannot ask while the person is still at the meter: the page does
    const isHeldBack = !navigator.onLine && advices.isDoubtful && !isHeld;
    setHeld(isHeldBack);
    if (!isHeldBack) entry.save(event);
    else event.preventDefault();
    if (isHeldBack) stop();
  }

  const change = (name: string, text: string) => {
    setHeld(false);
    entry.change(name, text);
  };

  return (
    <>
      <OutboxPanel outbox={entry.outbox} texts={texts} moment={moment} here={place.accountId} />
      <Summary entry={entry} accountId={place.accountId} {...{ meters, texts, moment, told, isHeld }} />
      {meters.length > 0 && (
        <form ref={entry.form} action={entry.submit} onSubmit={save} {...watch} noValidate className="grid gap-6">
          <input type="hidden" name="clientId" value={props.clientId} />
          {meters.map((meter) => {
            const { meterId } = meter;
            const [outcome, advice] = [told(meterId), advices.of(meterId)];
            return <MeterFields key={meterId} {...{ meter, texts, fields, outcome, advice, change }} />;
          })}
          {advices.total !== null && (
            <p className="text-xl font-semibold">{fill(texts.total, { sum: formatRoubles(advices.total) })}</p>
          )}
          {props.estimatedBy && advices.isReady && <p className="text-base text-ink-soft">{props.estimatedBy}</p>}
          <button type="submit" aria-disabled={isBusy || undefined} className="button justify-self-start max-sm:w-full">
            {isBusy ? texts.saving : texts.save}
          </button>
          <DraftLine entry={entry} texts={texts} moment={moment} />
        </form>
      )}
    </>
  );
}

function useKeptPage({ userId, accountId }: Place, version: string, isWhole: boolean): void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isWhole || isAsked.current) return;
    isAsked.current = true;
    // without a service worker everything works but opening the page without a network
    keepPage({ userId, accountId, version }).catch(() => {});
  }, [userId, accountId, version, isWhole]);
}
