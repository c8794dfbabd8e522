import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import type { OpenSession } from '@/lib/auth/staff/queries';
import { currentTexts } from '@/lib/i18n/current-texts';
import { endSessions } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly userId: string;
  readonly sessions: readonly OpenSession[];
  readonly timeZone: string;
  /** the viewer's own session */
  readonly here: string;
}

/** Where somebody is signed in, to be ended one by one or all together. */
export async function Sessions({ organisationId, userId, sessions, timeZone, here }: Props) {
  const { common, staff } = await currentTexts();
  const { session: texts } = staff;
  return (
    <Section title={staff.sessions}>
      {sessions.length === 0 && <p>{staff.sessionsNone}</p>}
      <ul className="mb-3">
        {sessions.map(({ sessionId, createdAt, expiresAt }) => (
          <li key={sessionId}>
            <Form
              action={endSessions.bind(null, organisationId, userId, sessionId)}
              scope={sessionId}
              className="filters"
            >
              <span className="tabular-nums">
                {texts.began} {common.moment(createdAt, timeZone)}. {texts.until} {common.moment(expiresAt, timeZone)}
                {sessionId === here && <b>, {texts.here}</b>}
              </span>
              <SubmitButton tone="link">{texts.end}</SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <Form action={endSessions.bind(null, organisationId, userId, null)} scope="all-sessions">
        {sessions.length > 0 && <SubmitButton tone="quiet">{staff.endAll}</SubmitButton>}
      </Form>
    </Section>
  );
}
