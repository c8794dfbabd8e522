import { ACCEPTED_FILES } from '@/app/_components/form/accepted-files';
import { currentTexts } from '@/lib/i18n/current-texts';
import { LONGEST_MESSAGE } from '@/lib/requests/schemas';
import { UPLOAD_WORDS } from './upload-words';

interface Props {
  /** whose page it stands on, as the endpoint asks for it */
  readonly from: { readonly account: string } | { readonly organisation: string };
  readonly requestId: string;
  readonly submissionId: string;
}

/** For browsers without scripts: the same photos by a plain form, with words or without, each time one message. */
export async function PlainFiles({ from, requestId, submissionId }: Props) {
  const { requestPages, uploads } = await currentTexts();
  const { files } = requestPages;
  return (
    <noscript>
      <form
        method="post"
        encType="multipart/form-data"
        action={`/api/requests/${requestId}/attachments?${new URLSearchParams({ ...from })}`}
        className="mt-6 grid gap-3"
      >
        <input type="hidden" name="submissionId" value={submissionId} />
        <label htmlFor="plain-words" className="font-semibold">
          {files.words}
        </label>
        <textarea id="plain-words" name="text" rows={2} maxLength={LONGEST_MESSAGE} className="control" />
        <label htmlFor="plain-files" className="font-semibold">
          {files.label}
        </label>
        <p id="plain-files-hint" className="text-base text-ink-soft">
          {uploads.hint(UPLOAD_WORDS)}, {files.together}
        </p>
        <input
          id="plain-files"
          type="file"
          name="photo"
          multiple
          required
          accept={ACCEPTED_FILES}
          aria-describedby="plain-files-hint"
          className="control"
        />
        <button type="submit" className="button button-quiet justify-self-start">
          {files.sendFiles}
        </button>
      </form>
    </noscript>
  );
}
