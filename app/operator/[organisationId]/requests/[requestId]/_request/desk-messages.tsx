import { Check } from '@/app/_components/form/choices';
import { FilesField } from '@/app/_components/form/files-field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { Section } from '@/app/_components/ui/section';
import { FileList } from '@/app/_requests/file-list';
import { filesTexts } from '@/app/_requests/files-texts';
import { PlainFiles } from '@/app/_requests/plain-files';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskRequest } from '@/lib/requests/desk-details';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { answer } from '../../actions';

/** The talk with the resident, and notes that he does not see: these look different and say so. */
export async function DeskMessages({ request, submissionId }: { request: DeskRequest; submissionId: string }) {
  const texts = await currentTexts();
  const { common, desk, requests, requestPages } = texts;
  const { organisationId, requestId, messages, timeZone } = request;
  const { files, removeLabel } = filesTexts(texts);
  const looks = { resident: 'from-resident', desk: 'from-desk' };
  return (
    <Section title={requestPages.messages}>
      <ol id="messages" className="messages">
        {messages.map((message) => (
          <li key={message.messageId} className={message.isInternal ? 'note' : looks[message.side]}>
            <p className="text-ink-soft">
              <span className="font-semibold text-ink">
                {message.isInternal && `${desk.write.note}: `}
                {message.author ?? requests.roles.resident}
              </span>
              {', '}
              <time dateTime={message.at.toISOString()}>{common.moment(message.at, timeZone)}</time>
            </p>
            <p className="whitespace-pre-line">{message.text}</p>
            <FileList requestId={requestId} files={message.files} />
          </li>
        ))}
      </ol>
      {request.role !== null && (
        <Form
          scope="answer"
          action={answer.bind(null, organisationId, requestId)}
          labels={{ text: desk.write.title, files: files.label }}
          className="grid gap-3"
        >
          <input type="hidden" name="submissionId" value={submissionId} />
          <TextArea name="text" label={desk.write.title} rows={3} maxLength={4000} />
          <Check name="isInternal" label={desk.write.internal} />
          {request.joinedCount > 0 && (
            <Check
              name="isForJoined"
              label={desk.write.forJoined(request.joinedCount)}
              hint={desk.write.forJoinedHint}
            />
          )}
          <FilesField texts={files} removeLabel={removeLabel} most={ATTACHMENT_LIMITS.maxFiles} />
          <SubmitButton tone="quiet">{desk.write.button}</SubmitButton>
        </Form>
      )}
      {request.role !== null && (
        <PlainFiles from={{ organisation: organisationId }} requestId={requestId} submissionId={submissionId} />
      )}
    </Section>
  );
}
