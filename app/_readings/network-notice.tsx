'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

interface Props {
  readonly offline: string;
  /** how old the kept page is */
  readonly kept?: string;
  /** from the kept page back to the whole cabinet */
  readonly cabinet?: { readonly href: string; readonly label: string };
}

/** Without a network: what one can do all the same. With it, on the kept page: the way back. */
export function NetworkNotice({ offline, kept, cabinet }: Props) {
  const isConnected = useSyncExternalStore(
    watchNetwork,
    () => navigator.onLine,
    () => true,
  );
  const isReachable = useReachable(kept !== undefined, isConnected);
  if (!isConnected || isReachable === false) {
    return (
      <div className="notice notice-wait" role="status">
        <p>{offline}</p>
        {kept && <p className="mt-1 text-base text-ink-soft">{kept}</p>}
      </div>
    );
  }
  if (!cabinet || !isReachable) return null;
  return (
    <p>
      <a href={cabinet.href}>{cabinet.label}</a>
    </p>
  );
}

function watchNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** A browser calls any cable a network: the kept page asks the cabinet itself. Null until it is known. */
function useReachable(isAsked: boolean, isConnected: boolean): boolean | null {
  const [isReachable, setReachable] = useState<boolean | null>(null);
  useEffect(() => {
    if (!isAsked || !isConnected) return;
    fetch('/api/livez', { cache: 'no-store' }).then(
      ({ ok }) => setReachable(ok),
      () => setReachable(false),
    );
  }, [isAsked, isConnected]);
  return isReachable;
}
