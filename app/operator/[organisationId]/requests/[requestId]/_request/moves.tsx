import { Field } from '@/app/_components/form/field';
import { FilesField } from '@/app/_components/form/files-field';
import { FormGroup, GroupForm } from '@/app/_components/form/form-group';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { Section } from '@/app/_components/ui/section';
import { filesTexts } from '@/app/_requests/files-texts';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskRequest } from '@/lib/requests/desk-details';
import type { RequestEvent } from '@/lib/requests/states';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { move } from '../../actions';

/** Moves that need no word stand as buttons, the others unfold. Each carries the version that was seen. */
const PLAIN: readonly RequestEvent[] = ['accept', 'start', 'resume', 'hand-over'];

export async function Moves({ request }: { request: DeskRequest }) {
  const { desk, requests } = await currentTexts();
  const { organisationId, requestId, actions, version } = request;
  if (request.role === null) return null;
  return (
    <Section title={desk.act.title}>
      <FormGroup
        action={move.bind(null, organisationId, requestId)}
        by="event"
        labels={{ reason: desk.act.reason, until: desk.act.until, result: desk.act.result }}
        className="grid gap-2"
      >
        {actions.length === 0 && <p>{request.mainNumber ? desk.act.inMain(request.mainNumber) : desk.act.none}</p>}
        <div className="flex flex-wrap gap-2 empty:hidden">
          {actions
            .filter((event) => PLAIN.includes(event))
            .map((event) => (
              <GroupForm key={event} scope={event} className="contents">
                <Seen event={event} version={version} />
                <SubmitButton tone={event === 'hand-over' ? 'quiet' : 'main'}>{requests.actions[event]}</SubmitButton>
              </GroupForm>
            ))}
        </div>
        {actions
          .filter((event) => !PLAIN.includes(event))
          .map((event) => (
            <GroupForm key={event} scope={event} fold={requests.actions[event]} className="grid gap-3">
              <Seen event={event} version={version} />
              <Words event={event} />
              <SubmitButton tone={event === 'reject' ? 'alarm' : 'main'}>{requests.actions[event]}</SubmitButton>
            </GroupForm>
          ))}
      </FormGroup>
    </Section>
  );
}

const Seen = ({ event, version }: { event: RequestEvent; version: number }) => (
  <>
    <input type="hidden" name="event" value={event} />
    <input type="hidden" name="version" value={version} />
  </>
);

/** What the move needs to be told. */
async function Words({ event }: { event: RequestEvent }) {
  const texts = await currentTexts();
  const { act } = texts.desk;
  const { files, removeLabel } = filesTexts(texts);
  if (event === 'complete') {
    return (
      <>
        <TextArea name="result" label={act.result} rows={3} maxLength={1000} />
        <FilesField texts={files} removeLabel={removeLabel} most={ATTACHMENT_LIMITS.maxFiles} />
      </>
    );
  }
  return (
    <>
      {event === 'defer' && <Field name="until" type="date" label={act.until} width="12rem" required />}
      <TextArea name="reason" label={act.reason} rows={3} maxLength={1000} required />
    </>
  );
}
