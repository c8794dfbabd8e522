import ts from 'typescript';
import { BANS, type Ban, COMMENT_BANS } from './banned';
import { type Report, readText, sourceFiles } from './report';
import { descendants, lineOf, parseText } from './syntax';

const FOLDERS = ['app', 'lib', 'db', 'scripts', 'tests'];
const CATCH_ALL = /(^|\/)(utils?|helpers?|services?|misc)\.tsx?$/;
const FOREIGN_STYLE = /(url\(|@import\s+)\s*['"]?(https?:)?\/\//;

/** What this code base has agreed never to write, each with its reason (see banned.ts). */
export function checkBans(root: string): Report {
  const files = sourceFiles(root, FOLDERS);
  const styles = sourceFiles(root, ['app'], /\.css$/);
  return {
    read: `${files.length} files, ${styles.length} style sheets, ${BANS.length + COMMENT_BANS.length} bans`,
    findings: [
      ...(files.length === 0 ? ['no file was read'] : []),
      ...files.flatMap((file) => findBanned(file, readText(root, file))),
      ...files.filter((file) => CATCH_ALL.test(file)).map((file) => `${file}: name it by what it does`),
      ...styles
        .filter((file) => FOREIGN_STYLE.test(readText(root, file)))
        .map((file) => `${file}: fetches from a foreign host`),
    ],
  };
}

/** Bans broken by one file, as «file:line name: reason». */
export function findBanned(file: string, text: string): string[] {
  const source = parseText(file, text);
  const bans = BANS.filter((ban) => appliesTo(ban, file));
  const nodes = [...descendants(source)].flatMap((node) =>
    bans.filter((ban) => ban.matches(node)).map((ban) => finding(source, node.getStart(), ban)),
  );
  const comments = commentsOf(source).flatMap(({ pos, body }) =>
    COMMENT_BANS.filter((ban) => ban.matches(body)).map((ban) => finding(source, pos, ban)),
  );
  return [...new Set([...nodes, ...comments])];
}

const appliesTo = (ban: Ban, file: string): boolean => ban.in.test(file) && !ban.except?.test(file);

const finding = (source: ts.SourceFile, position: number, ban: { name: string; reason: string }): string =>
  `${source.fileName}:${lineOf(source, position)} ${ban.name}: ${ban.reason}`;

/** Comments of a file; a scanner of its own would take «//» inside a template for one. */
function commentsOf(source: ts.SourceFile): Array<{ pos: number; body: string }> {
  const found = new Map<number, string>();
  for (const node of descendants(source)) {
    if (node.kind === ts.SyntaxKind.JsxText) continue;
    for (const range of ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []) {
      found.set(range.pos, source.text.slice(range.pos, range.end));
    }
    for (const range of ts.getTrailingCommentRanges(source.text, node.end) ?? []) {
      found.set(range.pos, source.text.slice(range.pos, range.end));
    }
  }
  return [...found].map(([pos, body]) => ({ pos, body }));
}
