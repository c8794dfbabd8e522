import { writeFileSync } from 'node:fs';
import { drawPages } from './diagrams';

/** `npm run docs`: draws the diagrams of the documentation anew from the code's own tables. */
for (const { page, current, drawn } of drawPages(process.cwd())) {
  if (current !== drawn) writeFileSync(page, drawn);
  console.log(`${page}: ${current === drawn ? 'up to date' : 'drawn'}`);
}
