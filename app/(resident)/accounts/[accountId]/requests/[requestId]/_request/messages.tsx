import { FilesField } from '@/app/_components/form/files-field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { Section } from '@/app/_components/ui/section';
import { FileList } from '@/app/_requests/file-list';
import { filesTexts } from '@/app/_requests/files-texts';
import { PlainFiles } from '@/app/_requests/plain-files';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { RequestDetails } from '@/lib/requests/queries';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { sendMessage } from '../../actions';

interface Props {
  readonly accountId: string;
  readonly request: RequestDetails;
  readonly submissionId: string;
}

/** What was said, oldest first, and a field for the next word while the request is open. */
export async function Messages({ accountId, request, submissionId }: Props) {
  const texts = await currentTexts();
  const { requestPages: words, common } = texts;
  const { requestId, messages, mayWrite, timeZone } = request;
  if (messages.length === 0 && !mayWrite) return null;
  const { files, removeLabel } = filesTexts(texts);
  return (
    <Section title={words.messages}>
      <ol id="messages" className="messages">
        {messages.map((message) => (
          <li key={message.messageId} className={message.side === 'desk' ? 'from-desk' : 'from-resident'}>
            <p className="text-base text-ink-soft">
              <span className="font-semibold text-ink">{message.side === 'desk' ? words.desk : words.you}</span>
              {', '}
              <time dateTime={message.at.toISOString()}>{common.moment(message.at, timeZone)}</time>
            </p>
            <p className="whitespace-pre-line">{message.text}</p>
            <FileList requestId={requestId} files={message.files} />
          </li>
        ))}
      </ol>
      {mayWrite && (
        <Form
          scope="message"
          action={sendMessage.bind(null, accountId, requestId)}
          labels={{ text: words.write, files: files.label }}
        >
          <input type="hidden" name="submissionId" value={submissionId} />
          <TextArea name="text" label={words.write} rows={3} maxLength={4000} />
          <FilesField texts={files} removeLabel={removeLabel} most={ATTACHMENT_LIMITS.maxFiles} />
          <SubmitButton tone="quiet">{words.send}</SubmitButton>
        </Form>
      )}
      {mayWrite && <PlainFiles from={{ account: accountId }} requestId={requestId} submissionId={submissionId} />}
    </Section>
  );
}
