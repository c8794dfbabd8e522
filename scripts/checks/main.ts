import { checkBans } from './bans';
import { checkDependencies } from './dependencies';
import { checkDiagrams } from './diagrams';
import { checkMigrations } from './migrations';
import type { Report } from './report';
import { checkSizes } from './sizes';
import { checkTableWriters } from './table-writers';
import { checkVersions } from './versions';

const CHECKS: Readonly<Record<string, (root: string) => Report | Promise<Report>>> = {
  dependencies: checkDependencies,
  sizes: checkSizes,
  bans: checkBans,
  'table-writers': checkTableWriters,
  versions: checkVersions,
  migrations: checkMigrations,
  diagrams: checkDiagrams,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in CHECKS));
if (unknown.length > 0) throw new Error(`no such check: ${unknown.join(', ')}`);

for (const [name, check] of Object.entries(CHECKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { read, findings, notes = [] } = await check(process.cwd());
  console.log(`${findings.length === 0 ? 'ok    ' : 'FAILED'} ${name}: read ${read}`);
  for (const line of [...notes, ...findings]) console.log(`         ${line}`);
  if (findings.length > 0) process.exitCode = 1;
}
