'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type Blocked, type Settled, sendQueue, settle } from './queue';

const NOTHING: Settled = { waiting: [], sent: [], drafts: [] };
/** how long to wait after the first, second, … vain attempt; the last one goes on */
const PAUSES_MS = [5_000, 15_000, 60_000, 300_000] as const;
const CHANNEL = 'readings';

export interface Outbox extends Settled {
  readonly status: 'idle' | 'sending' | Blocked;
  /** sends what waits; the answer is what is where then */
  readonly send: () => Promise<Settled>;
  /** looks again at what the browser keeps */
  readonly refresh: () => Promise<Settled>;
}

/** The queue of this login: sent when the page opens, when the network is back, and again after a pause. */
export function useOutbox(userId: string): Outbox {
  const [settled, setSettled] = useState(NOTHING);
  const [status, setStatus] = useState<Outbox['status']>('idle');
  const attempts = useRef(0);

  const refresh = useCallback(async () => {
    const now = await settle(userId);
    setSettled(now);
    return now;
  }, [userId]);

  const send = useCallback(async () => {
    if ((await refresh()).waiting.length === 0) return refresh();
    setStatus('sending');
    const blocked = await sendQueue(userId);
    attempts.current = blocked ? attempts.current + 1 : 0;
    const now = await refresh();
    setStatus(blocked ?? 'idle');
    tellOthers();
    return now;
  }, [userId, refresh]);

  useEffect(() => {
    if (!canKeep()) return;
    return onNews({ again: () => void send(), changed: () => void refresh() });
  }, [send, refresh]);

  useEffect(() => {
    if (status !== 'offline' && status !== 'busy') return;
    const pause = PAUSES_MS[Math.min(attempts.current, PAUSES_MS.length) - 1] ?? PAUSES_MS[0];
    const timer = setTimeout(() => void send(), pause);
    return () => clearTimeout(timer);
  }, [status, send]);

  return { ...settled, status, send, refresh };
}

/** Whether this browser keeps drafts; without, the form is sent as forms are. */
export const canKeep = (): boolean => window.isSecureContext && 'indexedDB' in window && 'randomUUID' in crypto;

/** The network is back, the person is back, another page or the service worker has sent something. */
function onNews({ again, changed }: { again: () => void; changed: () => void }): () => void {
  const seen = () => document.visibilityState === 'visible' && again();
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(CHANNEL) : null;
  again();
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', seen);
  channel?.addEventListener('message', changed);
  return () => {
    window.removeEventListener('online', again);
    document.removeEventListener('visibilitychange', seen);
    channel?.close();
  };
}

function tellOthers(): void {
  if (!('BroadcastChannel' in window)) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}
