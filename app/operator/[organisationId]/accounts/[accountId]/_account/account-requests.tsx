import { Section } from '@/app/_components/ui/section';
import { RequestChip } from '@/app/_requests/request-chip';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { RequestSummary } from '@/lib/requests/queries';

interface Props {
  readonly organisationId: string;
  readonly requests: readonly RequestSummary[];
  readonly timeZone: string;
  /** may the viewer open a request */
  readonly opens: boolean;
}

/** «Заявки», the newest of them. */
export async function AccountRequests({ organisationId, requests: rows, timeZone, opens }: Props) {
  const { common, requests, requestPages, staffAccounts } = await currentTexts();
  const { requests: words } = staffAccounts;
  return (
    <Section title={requestPages.title}>
      <DataTable
        label={requestPages.title}
        rows={rows}
        keyOf={(request) => request.requestId}
        {...(opens && {
          hrefOf: (request: RequestSummary) => `/operator/${organisationId}/requests/${request.requestId}`,
        })}
        empty={words.none}
        columns={[
          { name: 'number', title: words.number, text: (request) => request.number },
          {
            name: 'category',
            title: words.subject,
            look: 'whole',
            text: (request) =>
              request.categoryTitle ?? requests.categories[request.category] ?? requests.unknownCategory,
          },
          { name: 'filed', title: words.filed, text: (request) => common.moment(request.createdAt, timeZone) },
          {
            name: 'status',
            title: words.status,
            text: (request) => requests.statuses[request.status],
            cell: (request) => <RequestChip request={request} timeZone={timeZone} />,
          },
        ]}
      />
    </Section>
  );
}
