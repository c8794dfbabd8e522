import { OPERATIONS } from '@/lib/api/operations/registry';
import { newId } from '@/lib/shared/ids';
import type { HandlerRow, Rows } from './rows';

const NAMED = /\{(\w+)\}/g;

/** The exchange API: a key opens it, and no session of anybody does. */
export const exchange: Rows = {
  pages: {},
  handlers: Object.fromEntries(
    OPERATIONS.map(({ method, path }): [string, HandlerRow] => [
      `${method} /api/v1${path.replace(NAMED, '[$1]')}`,
      { at: () => `/api/v1${path.replace(NAMED, newId())}`, who: 'key' },
    ]),
  ),
  actions: {},
};
