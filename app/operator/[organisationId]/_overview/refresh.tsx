'use client';

import { useRefreshing } from '@/app/operator/_table/use-refreshing';

/** Asks for the page anew while it is looked at. A client component: only the browser knows that. */
export function Refresh({ everyMs }: { everyMs: number }) {
  useRefreshing(everyMs);
  return null;
}
