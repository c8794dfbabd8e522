import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSource } from '../open-source';
import { FileRefused } from '../report';
import type { BillContext } from './bill-reader';
import type { Mapping } from './mapping';
import { type Trial, tryMapping } from './try-mapping';

/** Tries a profile on a sample as on a file that was sent. */
export async function trySample(
  { fileName, content }: { readonly fileName: string; readonly content: Uint8Array },
  mapping: Mapping,
  context: BillContext,
): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'sample-'));
  try {
    const path = join(folder, fileName.replaceAll(/[/\\]/g, '_') || 'sample');
    await writeFile(path, content, { mode: 0o600 });
    const source = await openSource(path, mapping.encoding === 'auto' ? null : mapping.encoding);
    return await tryMapping(source, mapping, context);
  } catch (error) {
    if (error instanceof FileRefused) return { ...NOTHING, refused: error.rejections[0] ?? null };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const NOTHING = { rows: 0, accepted: 0, rejected: [], headings: [], first: [], checked: [], counted: {} };
