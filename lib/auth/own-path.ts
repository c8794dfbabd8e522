const ELSEWHERE = 'http://own.invalid';

/**
 * A path of this cabinet to lead back to after signing in; «/» for anything that a browser could read
 * as another host: `//evil`, `/\evil`, `https://host@evil`, a scheme, control characters.
 */
export function ownPath(text: unknown): string {
  if (typeof text !== 'string' || !text.startsWith('/') || /[\\\p{Cc}]/u.test(text) || text.length > 2000) return '/';
  if (!URL.canParse(text, ELSEWHERE)) return '/';
  const url = new URL(text, ELSEWHERE);
  // «/a/..//evil» resolves to a path that begins with two slashes: a host for the next reader
  if (url.origin !== ELSEWHERE || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
