import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the build serves, by its own manifests: an endpoint cannot hide from them. */
export interface Endpoints {
  /** addresses of pages, with their [parameters] */
  readonly pages: readonly string[];
  /** «GET /address» of each method that a route handler exports */
  readonly handlers: readonly string[];
  /** «file#name» of each server action */
  readonly actions: ReadonlyMap<string, string>;
}

/** Files with a fixed answer for everybody that Next itself makes. */
const OWN_FILES =
  /^\/(_global-error|_not-found|(icon|apple-icon)\.\w+)\/(page|route)$|^\/manifest\.webmanifest\/route$/;
const METHODS = /^export (?:async function|function|const) (GET|HEAD|POST|PUT|PATCH|DELETE)\b/gm;

export function readEndpoints(build = '.next'): Endpoints {
  const routes = Object.entries(readJson<Record<string, string>>(build, 'app-path-routes-manifest.json')).filter(
    ([source]) => !OWN_FILES.test(source),
  );
  const actions = readJson<{ node: Record<string, Action> }>(build, 'server/server-reference-manifest.json').node;
  return {
    pages: routes.filter(([source]) => source.endsWith('/page')).map(([, address]) => address),
    handlers: routes
      .filter(([source]) => source.endsWith('/route'))
      .flatMap(([source, address]) => methodsOf(source).map((method) => `${method} ${address}`)),
    actions: new Map(
      Object.entries(actions).map(([id, { filename, exportedName }]) => [`${filename}#${exportedName}`, id]),
    ),
  };
}

interface Action {
  readonly filename: string;
  readonly exportedName: string;
}

function methodsOf(source: string): string[] {
  const text = readFileSync(path.join('app', `${source}.ts`), 'utf8');
  const all = [...text.matchAll(METHODS)].flatMap(([, method]) => method ?? []);
  if (all.length === 0) throw new Error(`no method was found in ${source}`);
  return all;
}

const readJson = <Content>(build: string, file: string): Content =>
  JSON.parse(readFileSync(path.join(build, file), 'utf8')) as Content;
