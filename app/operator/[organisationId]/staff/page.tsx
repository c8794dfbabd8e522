import type { Metadata } from 'next';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { DataTable } from '@/app/operator/_table/data-table';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { listInvitations, listStaff } from '@/lib/auth/staff/queries';
import { GIVEN_ROLES } from '@/lib/auth/staff/staff-rules';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { invite } from './actions';
import { Invitations } from './invitations';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staff.title });

/** Who works here, and who was asked to. Queries: those two, side by side with the layout's. */
export default async function StaffPage({ params }: Props) {
  const [viewer, { organisationId }, { common, staff, operator }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const [{ timeZone }, people, invitations] = await foundOrNot(
    Promise.all([
      requireOrganisation(organisationId),
      listStaff(viewer, organisationId),
      listInvitations(viewer, organisationId),
    ]),
  );
  const moment = (at: Date | null) => (at ? common.moment(at, timeZone) : staff.never);
  const { columns } = staff;
  return (
    <Page title={staff.title} width="wide">
      <DataTable
        label={staff.list}
        rows={people}
        keyOf={({ userId }) => userId}
        hrefOf={({ userId }) => `/operator/${organisationId}/staff/${userId}`}
        empty={staff.nobody}
        columns={[
          { name: 'person', title: columns.person, text: (row) => row.fullName ?? row.email },
          { name: 'email', title: columns.email, text: (row) => row.email },
          {
            name: 'roles',
            title: columns.roles,
            look: 'whole',
            text: (row) => row.roles.map((role) => operator.roles[role]).join(', ') || staff.shutOut,
          },
          { name: 'factor', title: columns.factor, text: (row) => staff.factor[row.hasFactor ? 'on' : 'off'] },
          { name: 'signedIn', title: columns.signedIn, text: (row) => moment(row.signedInAt) },
          { name: 'acted', title: columns.acted, text: (row) => moment(row.actedAt) },
          { name: 'sessions', title: columns.sessions, look: 'number', text: (row) => String(row.openSessions) },
        ]}
      />
      <Section title={staff.invite}>
        <Form
          action={invite.bind(null, organisationId)}
          scope="invite"
          labels={{ email: staff.email, role: staff.role }}
          className="filters"
        >
          <Field name="email" type="email" label={staff.email} autoComplete="off" required />
          <Select
            name="role"
            label={staff.role}
            options={GIVEN_ROLES.map((role) => ({ value: role, label: operator.roles[role] }))}
            defaultValue="dispatcher"
          />
          <SubmitButton>{staff.inviteSubmit}</SubmitButton>
        </Form>
        <p className="mt-2 text-ink-soft">{staff.inviteHint}</p>
      </Section>
      <Section title={staff.invitations}>
        <Invitations organisationId={organisationId} invitations={invitations} timeZone={timeZone} />
      </Section>
    </Page>
  );
}
