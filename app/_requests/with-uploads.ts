import type { NewFile } from '@/lib/requests/attach-files';
import { readClaims } from '@/lib/requests/upload-claims';
import type { Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

/** Runs a command with the files that the form carries as claims of earlier uploads. */
export async function withUploads<Value, Code extends string>(
  viewer: Viewer,
  data: FormData,
  run: (files: NewFile[]) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'file-unknown'>> {
  const claims = data.getAll('file').filter((claim): claim is string => typeof claim === 'string');
  const files = readClaims(viewer, claims, new Date());
  return files.ok ? run(files.value) : files;
}
