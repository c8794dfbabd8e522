import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { strayNames, unlistedRooms } from './modules';
import { type Report, sourceFiles } from './report';

const FOLDERS = ['app', 'lib', 'db', 'scripts', 'tests'];
const project = path.resolve(import.meta.dirname, '../..');

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly totalDependenciesCruised?: number;
    readonly violations: ReadonlyArray<{
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
      readonly cycle?: ReadonlyArray<{ readonly name: string }>;
    }>;
  };
  readonly modules: ReadonlyArray<{ readonly source: string }>;
}

/**
 * The arrows between rooms, checked against .dependency-cruiser.cjs. dependency-cruiser answers «no
 * violations» when it cannot parse anything, so every source file must be among those it cruised.
 */
export function checkDependencies(root: string): Report {
  const expected = [...sourceFiles(root, FOLDERS), ...filesAtTheTop(root)];
  const cruised = cruise(root);
  const seen = new Set(cruised.modules.map((module) => module.source));
  const unseen = expected.filter((file) => !seen.has(file));
  const arrows = cruised.summary.totalDependenciesCruised ?? 0;
  return {
    read: `${expected.length - unseen.length} of ${expected.length} modules, ${arrows} arrows`,
    findings: [
      ...(arrows === 0 ? ['no arrow was followed: the parser has read nothing'] : []),
      ...unseen.map((file) => `${file}: was not cruised`),
      ...strayNames(),
      ...unlistedRooms(root),
      ...cruised.summary.violations.map(describe),
    ],
  };
}

const filesAtTheTop = (root: string): string[] =>
  readdirSync(root).filter((file) => /\.ts$/.test(file) && !file.endsWith('.d.ts'));

function cruise(root: string): Cruise {
  const program = path.join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.join(project, '.dependency-cruiser.cjs');
  const places = [...FOLDERS.filter((folder) => existsSync(path.join(root, folder))), ...filesAtTheTop(root)];
  const run = spawnSync(process.execPath, [program, '--config', config, '--output-type', 'json', ...places], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (!run.stdout) throw new Error(`dependency-cruiser said nothing: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

function describe({ from, to, rule, cycle }: Cruise['summary']['violations'][number]): string {
  const target = cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`;
  return `${rule.name}: ${target}`;
}
