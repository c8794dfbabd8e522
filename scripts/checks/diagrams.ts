import { drawPages } from '../docs/diagrams';
import type { Report } from './report';

/** A diagram that is not what its table says misleads: `npm run docs` draws it again. */
export function checkDiagrams(root: string): Report {
  const pages = drawPages(root);
  return {
    read: `${pages.length} pages with diagrams`,
    findings: [
      ...(pages.length === 0 ? ['no page has a diagram'] : []),
      ...pages
        .filter(({ current, drawn }) => current !== drawn)
        .map(({ page }) => `${page} is out of date: npm run docs`),
    ],
  };
}
