'use client';

import { useEffect } from 'react';
import { forgetPages } from './kept-page';

/** Before the door nobody is signed in, however the last one left: no page of his is kept any longer. */
export function ForgetPages() {
  useEffect(() => {
    // where nothing can be forgotten, nothing was kept
    forgetPages().catch(() => {});
  }, []);
  return null;
}
