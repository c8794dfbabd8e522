import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

/** A page that cannot be drawn now would throw its reader out: the old one stays until it can. */
const canBeDrawn = (): Promise<boolean> =>
  fetch('/api/readyz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

const never = () => false;

/**
 * Asks for the page anew while it is looked at and its reader is not busy. @param everyMs undefined: not at all
 * @returns whether the last try found the cabinet out of order
 */
export function useRefreshing(everyMs: number | undefined, isBusy: () => boolean = never): boolean {
  const router = useRouter();
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(async () => {
      if (document.visibilityState !== 'visible' || isBusy()) return;
      const isReady = await canBeDrawn();
      setStale(!isReady);
      if (isReady && !isBusy()) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs, isBusy]);
  return isStale;
}
