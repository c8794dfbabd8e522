import type { Metadata } from 'next';
import Link from 'next/link';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { DataTable } from '@/app/operator/_table/data-table';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { type DeliveryRow, listDeliveries } from '@/lib/webhooks/queries';
import { repeat } from '../actions';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).apiRoom.deliveries });

/** The latest messages to billing software and what became of them. One query, side by side with the layout's. */
export default async function DeliveriesPage({ params }: Props) {
  const [viewer, { organisationId }, { apiRoom, common }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const [{ timeZone }, deliveries] = await foundOrNot(
    Promise.all([requireOrganisation(organisationId), listDeliveries(viewer, organisationId)]),
  );
  const { deliveryColumns: columns, deliveryStates: states } = apiRoom;
  const moment = (at: Date | null) => (at ? common.moment(at, timeZone) : '');
  const stateOf = ({ status, nextAttemptAt }: DeliveryRow) =>
    status === 'waiting' ? states.waiting(moment(nextAttemptAt)) : states[status];
  const answerOf = ({ lastStatus, lastError }: DeliveryRow) =>
    lastError === null ? String(lastStatus ?? '') : apiRoom.noAnswer(lastError);
  return (
    <Page title={apiRoom.deliveries} width="wide">
      <p>
        <Link href={`/operator/${organisationId}/api`} prefetch={false}>
          {apiRoom.back}
        </Link>
      </p>
      <DataTable
        label={apiRoom.deliveries}
        rows={deliveries}
        keyOf={({ deliveryId }) => deliveryId}
        empty={apiRoom.noDeliveries}
        columns={[
          { name: 'at', title: columns.at, text: (row) => moment(row.createdAt) },
          { name: 'event', title: columns.event, text: (row) => apiRoom.events[row.event] },
          { name: 'url', title: columns.url, look: 'whole', text: (row) => row.url },
          { name: 'state', title: columns.state, text: stateOf },
          { name: 'attempts', title: columns.attempts, look: 'number', text: (row) => String(row.attempts) },
          { name: 'answer', title: columns.answer, text: answerOf },
          {
            name: 'actions',
            title: columns.actions,
            text: () => '',
            cell: ({ deliveryId, status }) =>
              status !== 'waiting' && (
                <Form action={repeat.bind(null, organisationId, deliveryId)} scope={deliveryId} className="grid">
                  <SubmitButton tone="link">{apiRoom.repeat}</SubmitButton>
                </Form>
              ),
          },
        ]}
      />
    </Page>
  );
}
