import { Check } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { DataTable } from '@/app/operator/_table/data-table';
import type { KeyRow } from '@/lib/api-keys/queries';
import { KEY_DAYS } from '@/lib/api-keys/schemas';
import { currentTexts } from '@/lib/i18n/current-texts';
import { API_SCOPES } from '@/lib/shared/viewer';
import { issue, revoke } from './actions';

interface Props {
  readonly organisationId: string;
  readonly timeZone: string;
  readonly keys: readonly KeyRow[];
}

/** Keys by what they may do and when they were last used; one that works can be revoked. */
export async function Keys({ organisationId, timeZone, keys }: Props) {
  const { apiRoom, common } = await currentTexts();
  const { columns } = apiRoom;
  const moment = (at: Date | null) => (at ? common.moment(at, timeZone) : apiRoom.never);
  const stateOf = ({ state, revokedAt, expiresAt }: KeyRow) =>
    apiRoom.states[state](moment(state === 'revoked' ? revokedAt : expiresAt));
  return (
    <DataTable
      label={apiRoom.keys}
      rows={keys}
      keyOf={({ keyId }) => keyId}
      empty={apiRoom.noKeys}
      columns={[
        { name: 'title', title: columns.title, look: 'whole', text: (row) => row.title },
        { name: 'prefix', title: columns.prefix, text: (row) => row.prefix },
        { name: 'scopes', title: columns.scopes, look: 'whole', text: (row) => row.scopes.join(', ') },
        { name: 'state', title: columns.state, text: stateOf },
        { name: 'used', title: columns.used, text: (row) => moment(row.lastUsedAt) },
        {
          name: 'actions',
          title: columns.actions,
          text: () => '',
          cell: ({ keyId, state, title }) =>
            state === 'active' && (
              <Form
                action={revoke.bind(null, organisationId, keyId)}
                scope={keyId}
                fold={apiRoom.revoke}
                className="grid gap-2"
              >
                <p>{apiRoom.revokeAsks(title)}</p>
                <SubmitButton tone="link">{apiRoom.revokeSubmit}</SubmitButton>
              </Form>
            ),
        },
      ]}
    />
  );
}

/** What a new key is called, may do and how long; the answer shows it once. */
export async function IssueForm({ organisationId }: Pick<Props, 'organisationId'>) {
  const { apiRoom } = await currentTexts();
  return (
    <Form
      action={issue.bind(null, organisationId)}
      scope="issue"
      labels={{ title: apiRoom.keyTitle, days: apiRoom.days }}
    >
      <Field name="title" label={apiRoom.keyTitle} hint={apiRoom.keyTitleHint} maxLength={100} required />
      <Select
        name="days"
        label={apiRoom.days}
        options={KEY_DAYS.map((days) => ({ value: String(days), label: apiRoom.daysOf(days) }))}
        defaultValue="365"
      />
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-semibold">{apiRoom.scopesLegend}</legend>
        {API_SCOPES.map((scope) => (
          <Check key={scope} name={`scope-${scope}`} label={apiRoom.scopes[scope]} hint={scope} />
        ))}
      </fieldset>
      <SubmitButton>{apiRoom.issueSubmit}</SubmitButton>
    </Form>
  );
}
