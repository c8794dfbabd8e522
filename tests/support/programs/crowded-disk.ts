import { newFileKey } from '@/lib/storage/file-key';
import { LocalStore } from '@/lib/storage/local-store';

/** Stores one file of a megabyte in the directory named; the shell that starts it allows files of a few kilobytes only. */
const [, , folder = ''] = process.argv;

new LocalStore(folder).write(newFileKey(), Buffer.alloc(1024 * 1024, 1)).then(
  () => console.log('stored'),
  (error: NodeJS.ErrnoException) => console.log(`failed ${error.code}`),
);
