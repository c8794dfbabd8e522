'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

const EVERY_MS = 4_000;
const LOOKS = 45;

/** Looks again every few seconds, for three minutes; without JavaScript the browser reloads the page itself. */
export function Waiting({ text, slowText }: { text: string; slowText: string }) {
  const router = useRouter();
  const [looks, setLooks] = useState(0);
  const isOver = looks >= LOOKS;
  useEffect(() => {
    if (isOver) return;
    const timer = setTimeout(() => {
      router.refresh();
      setLooks(looks + 1);
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [router, looks, isOver]);
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <p role="status" className={isOver ? 'notice notice-wait' : 'notice notice-busy'}>
        {isOver ? slowText : text}
      </p>
    </>
  );
}
