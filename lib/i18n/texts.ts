import { en } from './en';
import type { Locale } from './locale';
import { ru } from './ru';

/**
 * The catalogue's shape is the Russian one: a text missing in English, or a stray one, does not compile.
 * Texts with values are functions; a look-up is plain property access.
 */
export type Texts = typeof ru;

const catalogues: Record<Locale, Texts> = { ru, en };

export const textsFor = (locale: Locale): Texts => catalogues[locale];
