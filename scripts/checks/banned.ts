import ts from 'typescript';

export interface Ban {
  readonly name: string;
  readonly reason: string;
  /** where the ban holds */
  readonly in: RegExp;
  readonly except?: RegExp;
  readonly matches: (node: ts.Node) => boolean;
}

const PRODUCT = /^(app|lib|db)\//;

export const BANS: readonly Ban[] = [
  {
    name: 'parseFloat',
    reason: 'sums are kopecks, volumes are decimal strings: use lib/shared/money or decimal',
    in: PRODUCT,
    except: /^lib\/shared\/(money|decimal)\.ts$/,
    matches: (node) => isCallOf(node, /^((Number|globalThis)\.)?parseFloat$/),
  },
  {
    name: 'toFixed',
    reason: 'rounds a binary fraction: use lib/shared/money or decimal',
    in: PRODUCT,
    except: /^lib\/shared\/(money|decimal)\.ts$/,
    matches: (node) => isCallOf(node, /\.toFixed$/),
  },
  {
    name: 'process.env',
    reason: 'read through env(), which is checked at start',
    in: PRODUCT,
    except: /^lib\/shared\/(env|logger)\.ts$/,
    matches: (node) => ts.isPropertyAccessExpression(node) && node.getText() === 'process.env',
  },
  {
    name: 'clock',
    reason: 'take a Clock: business code does not read the time itself',
    in: /^(lib|db)\//,
    except: /^lib\/shared\/clock\.ts$/,
    matches: (node) => isCallOf(node, /^(Date\.now|Date)$/) || isNewDateWithoutArgument(node),
  },
  {
    name: 'sql.raw',
    reason: 'puts text into SQL unescaped',
    in: PRODUCT,
    matches: (node) => isCallOf(node, /^sql\.raw$/),
  },
  {
    name: 'transaction',
    reason: 'transactions are opened by db/transaction.ts alone, which survives a lost connection',
    in: PRODUCT,
    // the other one is of the browser's own database
    except: /^(db\/(transaction|guard|migrate)|app\/_readings\/store)\.ts$/,
    matches: (node) => isCallOf(node, /\.(transaction|begin|savepoint)$/),
  },
  {
    name: 'skipped test',
    reason: 'a test runs or is deleted',
    in: /^tests\//,
    matches: (node) =>
      ts.isPropertyAccessExpression(node) &&
      /^(it|test|describe|test\.describe)(\.(each|concurrent|sequential))?$/.test(node.expression.getText()) &&
      /^(skip|only|todo|fixme|fails|fail|skipIf|runIf|slow)$/.test(node.name.text),
  },
  {
    name: 'sleep',
    reason: 'wait for what you expect, not for time to pass',
    in: /^tests\/(unit|integration|contract|e2e)\//,
    matches: (node) =>
      isCallOf(node, /\.waitForTimeout$/) ||
      isImportFrom(node, /^(node:)?timers\/promises$/) ||
      isPromisedTimeout(node),
  },
  {
    name: 'foreign host',
    reason: 'no page fetches anything from a foreign host (152-ФЗ)',
    in: /^app\//,
    matches: (node) =>
      isText(node) && /^(https?:)?\/\/(?!localhost|127\.0\.0\.1|www\.w3\.org\/)[\w.-]+\.\w/.test(node.text),
  },
];

export const COMMENT_BANS = [
  {
    name: 'promise',
    reason: 'do it now or write it where work is tracked',
    matches: (comment: string) => /\b(TODO|FIXME|XXX|HACK)\b/.test(comment),
  },
  {
    name: 'silenced',
    reason: 'let the types say it',
    matches: (comment: string) => /@ts-(ignore|nocheck|expect-error)\b/.test(comment),
  },
] as const;

const isCallOf = (node: ts.Node, callee: RegExp): boolean =>
  ts.isCallExpression(node) && callee.test(node.expression.getText().replaceAll('?.', '.'));

const isNewDateWithoutArgument = (node: ts.Node): boolean =>
  ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;

const isImportFrom = (node: ts.Node, module: RegExp): boolean =>
  ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && module.test(node.moduleSpecifier.text);

/** `new Promise((resolve) => setTimeout(resolve, …))` */
const isPromisedTimeout = (node: ts.Node): boolean =>
  ts.isNewExpression(node) && node.expression.getText() === 'Promise' && /\bsetTimeout\(/.test(node.getText());

const isText = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateHead =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node);
