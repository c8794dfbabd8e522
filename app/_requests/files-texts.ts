import type { FilesTexts } from '@/app/_components/form/files-field';
import type { Texts } from '@/lib/i18n/texts';
import { UPLOAD_WORDS } from './upload-words';

/** The words of the field of files, for the browser. */
export function filesTexts({ requestPages, requests, uploads }: Texts): { files: FilesTexts; removeLabel: string } {
  const { label, add, sending, ready, remove, failed, wait, noScript } = requestPages.files;
  return {
    files: {
      label,
      add,
      sending,
      ready,
      failed,
      wait,
      noScript,
      hint: uploads.hint(UPLOAD_WORDS),
      tooMany: requests.errors['too-many-files'],
    },
    removeLabel: remove('{name}'),
  };
}
