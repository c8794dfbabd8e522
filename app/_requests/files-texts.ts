import type { FilesTexts } from '@/app/_components/form/files-field';
import type { Texts } from '@/lib/i18n/texts';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';

/** The words of the field of files, for the browser. */
export function filesTexts({ requestPages, requests, uploads }: Texts): { files: FilesTexts; removeLabel: string } {
  const { label, add, sending, ready, remove, failed, noScript } = requestPages.files;
  const words = {
    megabytes: ATTACHMENT_LIMITS.maxFileBytes / 1024 / 1024,
    files: ATTACHMENT_LIMITS.maxFiles,
    pdf: true,
  };
  return {
    files: {
      label,
      add,
      sending,
      ready,
      failed,
      noScript,
      hint: uploads.hint(words),
      tooMany: requests.errors['too-many-files'],
    },
    removeLabel: remove('{name}'),
  };
}
