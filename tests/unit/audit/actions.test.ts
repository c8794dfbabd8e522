import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { textsFor } from '@/lib/i18n/texts';
import { readText, sourceFiles } from '@/scripts/checks/report';
import { descendants, parseText } from '@/scripts/checks/syntax';

const ROOT = process.cwd();
const writers = sourceFiles(ROOT, ['lib'])
  .map((file) => ({ file, text: readText(ROOT, file) }))
  .filter(({ file, text }) => text.includes('recordAudit(') && file !== 'lib/audit/record.ts');

/** Of a template only what it can become is known: those of lib/exchange/history.ts and lib/exchange/loads. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  '`register-${status}`': ['register-loaded', 'register-unchanged', 'register-refused'],
  '`register-${event}-started`': ['register-check-started', 'register-load-started'],
};

/** Quoted keys of a table are no values. */
const isKey = (node: ts.Node): boolean => ts.isPropertyAssignment(node.parent) && node.parent.name === node;

const literals = (node: ts.Node): string[] =>
  [node, ...descendants(node)].flatMap((one) => (ts.isStringLiteral(one) && !isKey(one) ? [one.text] : []));

/** The actions that a file gives to the journal: literals, choices between them, tables and the types of parameters. */
function actionsOf({ file, text }: { file: string; text: string }): string[] {
  const nodes = [...descendants(parseText(file, text))];
  const declared = (name: string) =>
    nodes.filter((node) => ts.isVariableDeclaration(node) && node.name.getText() === name).flatMap(valuesOf);
  const named = nodes.filter((node) => 'name' in node && (node.name as ts.Node | undefined)?.getText() === 'action');
  return named.flatMap((node) => {
    if (ts.isParameter(node)) return node.type ? literals(node.type) : [];
    return ts.isPropertyAssignment(node) ? given(node.initializer, declared) : valuesOf(node);
  });
}

function given(node: ts.Expression, declared: (name: string) => string[]): string[] {
  if (ts.isTemplateExpression(node)) return [...(TEMPLATES[node.getText()] ?? [node.getText()])];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap((end) => given(end, declared));
  return ts.isElementAccessExpression(node) ? declared(node.expression.getText()) : literals(node);
}

/** A condition is no action: of «known ? 'a' : 'b'» the two ends count, of a table its values. */
function valuesOf(node: ts.Node): string[] {
  if (!ts.isVariableDeclaration(node) || !node.initializer) return [];
  return literals(node.initializer);
}

describe('Every action of the journal', () => {
  const actions = [...new Set(writers.flatMap(actionsOf))].toSorted();

  it('is found where it is written', () => {
    expect(writers.length).toBeGreaterThan(40);
    expect(actions.length).toBeGreaterThan(80);
    expect(actions).toEqual(expect.arrayContaining(['signed-in', 'request-handed-over', 'payee-changed']));
  });

  it.each(['ru', 'en'] as const)('has words in %s', (locale) => {
    const known: Readonly<Record<string, string>> = textsFor(locale).audit.actions;
    expect(actions.filter((action) => !known[action])).toEqual([]);
  });

  it('is about something that has words', () => {
    const kinds = writers.flatMap(({ text }) =>
      [...text.matchAll(/subjectKind: '([a-z-]+)'/g)].map(([, kind]) => kind),
    );
    const known: Readonly<Record<string, string>> = textsFor('ru').audit.subjects;
    expect(kinds.length).toBeGreaterThan(40);
    expect([...new Set(kinds)].filter((kind) => !known[kind ?? ''])).toEqual([]);
  });
});
