import type { Metadata } from 'next';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { listOwnSessions } from '@/lib/auth/staff/queries';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { endOwn } from './actions';

/** A login belongs to no organisation, hence to no time zone of one. */
const TIME_ZONE = 'Europe/Moscow';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staff.devices.title });

/** «Устройства»: the viewer's open sessions. Query: those. */
export default async function DevicesPage() {
  const [viewer, { common, staff }] = await Promise.all([requireViewer(), currentTexts()]);
  const sessions = await listOwnSessions(viewer);
  const { devices, session: texts } = staff;
  return (
    <Page title={devices.title} lead={devices.lead} width="narrow">
      <Section title={devices.list}>
        <ul>
          {sessions.map(({ sessionId, createdAt }) => (
            <li key={sessionId} className="border-line border-t py-2 first:border-t-0">
              <Form
                action={endOwn.bind(null, sessionId)}
                scope={sessionId}
                className="flex flex-wrap items-center justify-between gap-x-6"
              >
                <span className="tabular-nums">
                  {texts.began} {common.moment(createdAt, TIME_ZONE)}
                  {sessionId === viewer.sessionId && <b>, {texts.here}</b>}
                </span>
                {sessionId !== viewer.sessionId && <SubmitButton tone="link">{texts.end}</SubmitButton>}
              </Form>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
