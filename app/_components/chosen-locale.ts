'use client';

import { useSyncExternalStore } from 'react';
import { DEFAULT_LOCALE, type Locale, localeIn } from '@/lib/i18n/locale';

const never = () => () => {};
const inBrowser = () => localeIn(document.cookie);
const onServer = () => DEFAULT_LOCALE;

/**
 * The language this browser asked for, for the pages that no server component has rendered: when something failed,
 * `<html lang>` may not be there yet.
 */
export const useChosenLocale = (): Locale => useSyncExternalStore(never, inBrowser, onServer);
