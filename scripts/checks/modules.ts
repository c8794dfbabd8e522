import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import table from './modules.json';

interface Row {
  /** rooms of lib/ it may import; «everything» is the composition root's */
  readonly imports: readonly string[] | 'everything';
  /** schema files it may read beside those of its row */
  readonly reads?: readonly string[];
}

/** The one table of rooms: .dependency-cruiser.cjs makes its rules from the same file. */
const modules: Readonly<Record<string, Row>> = table as Record<string, Row>;

/** Folders of lib/ that the table does not know, and files that lie in no room. */
export function unlistedRooms(root: string): string[] {
  if (!existsSync(path.join(root, 'lib'))) return [];
  return readdirSync(path.join(root, 'lib'), { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() || !(entry.name in modules))
    .map((entry) => `lib/${entry.name}: no row in scripts/checks/modules.json`);
}

/** Rows that name a room the table does not have. */
export function strayNames(): string[] {
  return Object.entries(modules).flatMap(([name, { imports }]) =>
    (imports === 'everything' ? [] : imports)
      .filter((imported) => !(imported in modules))
      .map((imported) => `modules.json: ${name} imports ${imported}, which has no row`),
  );
}
