import ts from 'typescript';
import { type Report, readText, sourceFiles } from './report';
import { descendants, lineOf, parseText } from './syntax';

const RAW_WRITE = /\b(?:insert\s+into|update|delete\s+from|copy|truncate(?:\s+table)?)\s+(?:only\s+)?"?([a-z_]+)"?/gi;

interface Owners {
  /** name of the exported table → schema file */
  readonly byExport: ReadonlyMap<string, string>;
  /** name of the table in SQL → schema file */
  readonly byTable: ReadonlyMap<string, string>;
}

/** A room of lib/ writes only the tables of its own db/schema/<room>.ts or <room>/; others ask it by a command. */
export function checkTableWriters(root: string): Report {
  const owners = tableOwners(root);
  const files = sourceFiles(root, ['lib']);
  const writes = files.flatMap((file) => writesOf(file, readText(root, file), owners));
  return {
    read: `${files.length} files, ${writes.length} writes, ${owners.byTable.size} tables`,
    findings: [
      ...(owners.byTable.size === 0 ? ['no table was read from db/schema'] : []),
      ...writes
        .filter(({ room, owner }) => room !== owner)
        .map(({ at, table, owner }) => `${at} writes ${table}, which belongs to lib/${owner}`),
    ],
  };
}

function tableOwners(root: string): Owners {
  const byExport = new Map<string, string>();
  const byTable = new Map<string, string>();
  for (const file of sourceFiles(root, ['db/schema'])) {
    const owner = file.slice('db/schema/'.length, -'.ts'.length).split('/', 1).join();
    for (const { exported, table } of tablesOf(file, readText(root, file))) {
      byExport.set(exported, owner);
      byTable.set(table, owner);
    }
  }
  return { byExport, byTable };
}

function tablesOf(file: string, text: string): Array<{ exported: string; table: string }> {
  return [...descendants(parseText(file, text))].flatMap((node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer)) return [];
    const [name] = node.initializer.arguments;
    const isTable = /(^|\.)(pgTable|table)$/.test(node.initializer.expression.getText());
    return isTable && name && ts.isStringLiteral(name) ? [{ exported: node.name.getText(), table: name.text }] : [];
  });
}

interface Write {
  readonly at: string;
  readonly room: string;
  readonly table: string;
  readonly owner: string;
}

/** `insert(x)`, `update(x)`, `delete(x)` of a known table, and writes spelled out in SQL. */
function writesOf(file: string, text: string, owners: Owners): Write[] {
  const source = parseText(file, text);
  const room = file.split('/')[1] ?? '';
  return [...descendants(source)].flatMap((node) => {
    const at = `${file}:${lineOf(source, node.getStart())}`;
    const built = builtWrite(node, owners).map(([table, owner]) => ({ at, room, table, owner }));
    const spelled = spelledWrites(node, owners).map(([table, owner]) => ({ at, room, table, owner }));
    return [...built, ...spelled];
  });
}

function builtWrite(node: ts.Node, { byExport }: Owners): Array<[string, string]> {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  if (!/^(insert|update|delete)$/.test(node.expression.name.text)) return [];
  const table = node.arguments[0]?.getText().split('.').at(-1) ?? '';
  const owner = byExport.get(table);
  return owner === undefined ? [] : [[table, owner]];
}

function spelledWrites(node: ts.Node, { byExport, byTable }: Owners): Array<[string, string]> {
  if (!ts.isTemplateLiteral(node) && !ts.isStringLiteral(node)) return [];
  // a table put in as ${invoices} stands where its name would
  const sql = node.getText().replace(/\$\{\s*(\w+)\s*\}/g, '$1');
  return [...sql.matchAll(RAW_WRITE)].flatMap(([, table = '']) => {
    const owner = byTable.get(table.toLowerCase()) ?? byExport.get(table);
    return owner === undefined ? [] : [[table, owner] as [string, string]];
  });
}
