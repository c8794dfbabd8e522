import type { Metadata } from 'next';
import Link from 'next/link';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { listStaffSessions, requireStaffPerson, type StaffPerson } from '@/lib/auth/staff/queries';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { reset, shutOut } from '../actions';
import { RolesForm } from './roles-form';
import { Sessions } from './sessions';

interface Props {
  readonly params: Promise<{ organisationId: string; userId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staff.title });

/** One member of the staff. Queries: the person and his sessions, side by side with the layout's. */
export default async function StaffPersonPage({ params }: Props) {
  const [viewer, { organisationId, userId }, { common, staff }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const [{ timeZone }, person, sessions] = await foundOrNot(
    Promise.all([
      requireOrganisation(organisationId),
      requireStaffPerson(viewer, organisationId, userId),
      listStaffSessions(viewer, organisationId, userId),
    ]),
  );
  const moment = (at: Date | null) => (at ? common.moment(at, timeZone) : staff.never);
  const isOneself = userId === viewer.userId;
  return (
    <Page
      title={person.fullName ?? person.email}
      lead={isOneself ? staff.you : undefined}
      width="reading"
      aside={
        <Link href={`/operator/${organisationId}/staff`} prefetch={false}>
          {staff.back}
        </Link>
      }
    >
      <Section>
        <Facts
          facts={[
            [staff.columns.email, person.email],
            [staff.columns.factor, staff.factor[person.hasFactor ? 'on' : 'off']],
            [staff.columns.signedIn, moment(person.signedInAt)],
            [staff.columns.acted, moment(person.actedAt)],
          ]}
        />
      </Section>
      <RolesForm organisationId={organisationId} person={person} />
      <Sessions
        organisationId={organisationId}
        userId={userId}
        sessions={sessions}
        timeZone={timeZone}
        here={viewer.sessionId}
      />
      {!isOneself && person.hasFactor && <Reset organisationId={organisationId} userId={userId} />}
      {person.roles.length > 0 && <ShutOut organisationId={organisationId} person={person} />}
    </Page>
  );
}

async function Reset({ organisationId, userId }: { organisationId: string; userId: string }) {
  const { staff } = await currentTexts();
  return (
    <Section title={staff.resetTitle}>
      <Form action={reset.bind(null, organisationId, userId)} scope="reset" className="grid gap-3">
        <p>{staff.resetText}</p>
        <SubmitButton tone="quiet">{staff.resetSubmit}</SubmitButton>
      </Form>
    </Section>
  );
}

async function ShutOut({ organisationId, person }: { organisationId: string; person: StaffPerson }) {
  const { staff } = await currentTexts();
  return (
    <Section title={staff.shutOutTitle}>
      <Form action={shutOut.bind(null, organisationId, person.userId)} scope="shut-out" className="grid gap-3">
        <p>{staff.shutOutText}</p>
        <SubmitButton tone="alarm">{staff.shutOutSubmit}</SubmitButton>
      </Form>
    </Section>
  );
}
