import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What one check has read and found. A check that has read nothing has failed, whatever it found. */
export interface Report {
  readonly read: string;
  readonly findings: readonly string[];
  readonly notes?: readonly string[];
}

const SOURCE = /(?<!\.d)\.tsx?$/;

/** Source files under the given folders of `root`: sorted paths with forward slashes. */
export function sourceFiles(root: string, folders: readonly string[], wanted = SOURCE): string[] {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => filesUnder(path.join(root, folder)).map((file) => path.posix.join(folder, file)))
    .filter((file) => wanted.test(file))
    .sort();
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !/(^|\/)(node_modules|\.next)\//.test(file));
}

export const readText = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');
