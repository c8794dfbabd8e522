import { DataTable } from '@/app/operator/_table/data-table';
import type { LinkCodeIssue } from '@/lib/accounts/link-code-issues';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Props {
  readonly organisationId: string;
  readonly issues: readonly LinkCodeIssue[];
  readonly timeZone: string;
  readonly prints: boolean;
}

/** The codes handed out together: how many have been used, and the letters of those that wait. */
export async function IssueTable({ organisationId, issues, timeZone, prints }: Props) {
  const { common, staffAccounts } = await currentTexts();
  const { columns, ...words } = staffAccounts.codes.table;
  return (
    <DataTable
      label={words.title}
      rows={issues}
      keyOf={(issue) => issue.issueId}
      empty={words.none}
      columns={[
        { name: 'at', title: columns.at, text: (issue) => common.moment(issue.createdAt, timeZone) },
        {
          name: 'for',
          title: columns.for,
          look: 'whole',
          text: (issue) => issue.accountNumber ?? issue.buildingAddress,
        },
        { name: 'codes', title: columns.codes, look: 'number', text: (issue) => String(issue.codes) },
        { name: 'used', title: columns.used, look: 'number', text: (issue) => String(issue.used) },
        { name: 'waiting', title: columns.waiting, look: 'number', text: (issue) => String(issue.waiting) },
        { name: 'replaced', title: columns.replaced, look: 'number', text: (issue) => String(issue.replaced) },
        { name: 'until', title: columns.until, text: (issue) => common.moment(issue.expiresAt, timeZone) },
        { name: 'by', title: columns.by, text: (issue) => issue.createdBy },
        {
          name: 'letters',
          title: columns.letters,
          text: () => '',
          cell: (issue) =>
            prints &&
            Array.from({ length: issue.files }, (_, at) => at + 1).map((part) => (
              <a
                key={part}
                href={`/operator/${organisationId}/accounts/codes/${issue.issueId}/letters.pdf?part=${part}`}
                className="me-3"
              >
                {words.letters(part, issue.files)}
              </a>
            )),
        },
      ]}
    />
  );
}
