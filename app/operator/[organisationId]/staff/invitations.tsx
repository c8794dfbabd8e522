import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { DataTable } from '@/app/operator/_table/data-table';
import type { StaffInvitation } from '@/lib/auth/staff/queries';
import { currentTexts } from '@/lib/i18n/current-texts';
import { answerInvitation } from './actions';

interface Props {
  readonly organisationId: string;
  readonly invitations: readonly StaffInvitation[];
  readonly timeZone: string;
}

/** Invitations without an answer: to send again, or to take back. */
export async function Invitations({ organisationId, invitations, timeZone }: Props) {
  const { common, staff, operator } = await currentTexts();
  const { invitationColumns: columns } = staff;
  return (
    <DataTable
      label={staff.invitations}
      rows={invitations}
      keyOf={({ invitationId }) => invitationId}
      empty={staff.noInvitations}
      columns={[
        { name: 'email', title: columns.email, text: (row) => row.email },
        { name: 'role', title: columns.role, text: (row) => operator.roles[row.role] },
        { name: 'sent', title: columns.sent, text: (row) => common.moment(row.createdAt, timeZone) },
        {
          name: 'until',
          title: columns.until,
          text: (row) => `${common.moment(row.expiresAt, timeZone)}${row.isExpired ? ` (${staff.expired})` : ''}`,
        },
        {
          name: 'actions',
          title: columns.actions,
          text: () => '',
          cell: ({ invitationId }) => (
            <Form
              action={answerInvitation.bind(null, organisationId, invitationId)}
              scope={invitationId}
              className="flex flex-wrap gap-x-4"
            >
              <SubmitButton tone="link" name="act" value="resend">
                {staff.resend}
              </SubmitButton>
              <SubmitButton tone="link" name="act" value="revoke">
                {staff.revoke}
              </SubmitButton>
            </Form>
          ),
        },
      ]}
    />
  );
}
