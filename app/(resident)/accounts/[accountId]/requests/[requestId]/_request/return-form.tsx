import { FilesField } from '@/app/_components/form/files-field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { filesTexts } from '@/app/_requests/files-texts';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { RequestDetails } from '@/lib/requests/queries';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { sendBack } from '../../actions';

/** While it may be returned: what is wrong, and a photo of it. */
export async function ReturnForm({ accountId, request }: { accountId: string; request: RequestDetails }) {
  const texts = await currentTexts();
  const { returning } = texts.requestPages;
  const { files, removeLabel } = filesTexts(texts);
  return (
    <div className="card">
      <Form
        action={sendBack.bind(null, accountId, request.requestId)}
        labels={{ reason: returning.reason, files: files.label }}
        scope="return"
        fold={returning.title}
      >
        {request.returnUntil && <p>{returning.until(texts.common.moment(request.returnUntil, request.timeZone))}</p>}
        <TextArea name="reason" label={returning.reason} rows={3} maxLength={1000} required />
        <FilesField texts={files} removeLabel={removeLabel} most={ATTACHMENT_LIMITS.maxFiles} />
        <SubmitButton tone="quiet">{returning.send}</SubmitButton>
      </Form>
    </div>
  );
}
