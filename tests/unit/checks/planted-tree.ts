import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const SKELETON: Record<string, string> = {
  'package.json': JSON.stringify({ type: 'module', dependencies: { 'drizzle-orm': '1', stripe: '1', zod: '1' } }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } },
  }),
  ...Object.fromEntries(
    ['drizzle-orm', 'stripe', 'zod'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {};'],
    ]),
  ),
};

/** A throw-away project with the given files; gone when the test ends. */
export function plantedTree(files: Record<string, string>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'planted-tree-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries({ ...SKELETON, ...files })) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}
