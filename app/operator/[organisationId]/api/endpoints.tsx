import { Check } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import { WEBHOOK_EVENTS } from '@/lib/webhooks/event-rules';
import type { EndpointRow } from '@/lib/webhooks/queries';
import { add, turn } from './actions';

interface Props {
  readonly organisationId: string;
  readonly endpoints: readonly EndpointRow[];
}

/** Addresses that are told of events; one that was switched off for taking nothing is spoken of first. */
export async function Endpoints({ organisationId, endpoints }: Props) {
  const { apiRoom } = await currentTexts();
  const { endpointColumns: columns } = apiRoom;
  return (
    <>
      {endpoints
        .filter(({ disabledReason }) => disabledReason === 'failing')
        .map(({ endpointId, url }) => (
          <p key={endpointId} className="notice notice-alarm mb-3">
            {apiRoom.failingNotice(url)}
          </p>
        ))}
      <DataTable
        label={apiRoom.endpoints}
        rows={endpoints}
        keyOf={({ endpointId }) => endpointId}
        empty={apiRoom.noEndpoints}
        columns={[
          { name: 'url', title: columns.url, look: 'whole', text: (row) => row.url },
          {
            name: 'events',
            title: columns.events,
            look: 'whole',
            text: (row) => row.events.map((event) => apiRoom.events[event]).join(', '),
          },
          {
            name: 'state',
            title: columns.state,
            text: (row) => apiRoom.endpointStates[row.disabledReason ?? 'active'],
          },
          {
            name: 'actions',
            title: columns.actions,
            text: () => '',
            cell: ({ endpointId, status, url }) => {
              const to = status === 'active' ? 'disabled' : 'active';
              return (
                <Form action={turn.bind(null, organisationId, endpointId, to)} scope={endpointId} className="grid">
                  <SubmitButton tone="link">
                    {to === 'active' ? apiRoom.switchOn : apiRoom.switchOff}
                    <span className="sr-only"> {url}</span>
                  </SubmitButton>
                </Form>
              );
            },
          },
        ]}
      />
    </>
  );
}

/** Where to and of what; the answer shows the secret of the signature once. */
export async function AddForm({ organisationId }: Pick<Props, 'organisationId'>) {
  const { apiRoom } = await currentTexts();
  return (
    <Form action={add.bind(null, organisationId)} scope="add" labels={{ url: apiRoom.url }}>
      <Field name="url" type="url" label={apiRoom.url} autoComplete="off" maxLength={500} required />
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-semibold">{apiRoom.eventsLegend}</legend>
        {WEBHOOK_EVENTS.map((event) => (
          <Check key={event} name={`event-${event}`} label={apiRoom.events[event]} hint={event} />
        ))}
      </fieldset>
      <SubmitButton>{apiRoom.addSubmit}</SubmitButton>
    </Form>
  );
}
