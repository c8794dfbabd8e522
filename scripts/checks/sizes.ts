import ts from 'typescript';
import { type Report, readText, sourceFiles } from './report';
import { descendants, lineOf, parseText } from './syntax';

const PRODUCT = ['app', 'lib', 'db', 'scripts'];
const CAP = { file: 300, function: 70 };
/** what healthy code of this kind measures; printed, not enforced */
const MIRROR = { file: { median: 60, p90: 180 }, function: { median: 15, p90: 40 } };

interface Size {
  readonly name: string;
  readonly lines: number;
}

/** Caps fail; medians are a mirror. Tests are held to the file cap only: a `describe` is no function. */
export function checkSizes(root: string): Report {
  const product = sourceFiles(root, PRODUCT).map((file) => ({ file, text: readText(root, file) }));
  const tests = sourceFiles(root, ['tests']).map((file) => ({ file, text: readText(root, file) }));
  const files = product.map(sizeOfFile);
  const functions = product.flatMap(({ file, text }) => functionsOf(file, text));
  return {
    read: `${files.length} files, ${functions.length} functions, ${tests.length} test files`,
    findings: [
      ...(functions.length === 0 ? ['no function was measured: the parser has read nothing'] : []),
      ...over(CAP.file, [...files, ...tests.map(sizeOfFile)]),
      ...over(CAP.function, functions),
    ],
    notes: [mirror('files', files, MIRROR.file), mirror('functions', functions, MIRROR.function)],
  };
}

const sizeOfFile = ({ file, text }: { file: string; text: string }): Size => ({
  name: file,
  lines: text.trimEnd().split('\n').length,
});

const over = (cap: number, sizes: readonly Size[]): string[] =>
  sizes.filter(({ lines }) => lines > cap).map(({ name, lines }) => `${name}: ${lines} lines, the cap is ${cap}`);

/** Functions and methods of more than one line, nested ones too. */
function functionsOf(file: string, text: string): Size[] {
  const source = parseText(file, text);
  return [...descendants(source)]
    .filter((node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
    .map((node) => ({ first: lineOf(source, node.getStart()), last: lineOf(source, node.end), node }))
    .filter(({ first, last }) => last > first)
    .map(({ first, last, node }) => ({ name: `${file}:${first} ${nameOf(node)}`, lines: last - first + 1 }));
}

function nameOf(node: ts.Node): string {
  const named = ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? node.parent : node;
  return 'name' in named && named.name ? (named.name as ts.Node).getText() : '(anonymous)';
}

function mirror(what: string, sizes: readonly Size[], goal: { median: number; p90: number }): string {
  const lines = sizes.map((size) => size.lines).sort((a, b) => a - b);
  const at = (share: number) => lines[Math.min(lines.length - 1, Math.floor(lines.length * share))] ?? 0;
  return `${what}: median ${at(0.5)} (goal ${goal.median}), p90 ${at(0.9)} (goal ${goal.p90}), longest ${lines.at(-1) ?? 0}`;
}
