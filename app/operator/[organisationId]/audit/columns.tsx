import Link from 'next/link';
import type { Column } from '@/app/operator/_table/column';
import type { JournalRow } from '@/lib/auth/journal/search-journal';
import type { Texts } from '@/lib/i18n/texts';

const words = (known: Readonly<Record<string, string>>, code: string): string => known[code] ?? code;

/** Where a subject can be looked at; null when it has no page of its own. */
function pageOf(home: string, { subjectKind, subjectId }: JournalRow): string | null {
  if (subjectKind === 'request') return `${home}/requests/${subjectId}`;
  if (subjectKind === 'acquiring-contract') return `${home}/organisation/contracts/${subjectId}`;
  if (subjectKind === 'building') return `${home}/organisation/houses/${subjectId}`;
  if (subjectKind === 'organisation') return `${home}/organisation`;
  if (subjectKind === 'staff-invitation') return `${home}/staff`;
  return null;
}

/** The journal's columns, for the page and for its CSV. */
export function journalColumns({ audit, common }: Texts, home: string, timeZone: string): Column<JournalRow>[] {
  const { columns } = audit;
  const subject = (row: JournalRow) => `${words(audit.subjects, row.subjectKind)} ${row.subjectId}`;
  const actor = (row: JournalRow) => {
    if (row.actorKind === 'system') return audit.system(row.actor);
    if (row.actorKind === 'api-key') return audit.apiKey(row.actor);
    return row.actorName ?? row.actorEmail ?? row.actor;
  };
  return [
    { name: 'at', title: columns.at, text: (row) => common.moment(row.at, timeZone) },
    { name: 'actor', title: columns.actor, text: actor },
    { name: 'action', title: columns.action, look: 'whole', text: (row) => words(audit.actions, row.action) },
    {
      name: 'subject',
      title: columns.subject,
      look: 'whole',
      text: subject,
      cell: (row) => <Subject row={row} kind={words(audit.subjects, row.subjectKind)} page={pageOf(home, row)} />,
    },
    {
      name: 'details',
      title: columns.details,
      look: 'whole',
      text: ({ details }) => (Object.keys(details).length > 0 ? JSON.stringify(details) : ''),
      cell: ({ details }) => <Details details={details} />,
    },
    { name: 'seq', title: columns.seq, look: 'number', text: (row) => String(row.seq), isOptional: true },
    { name: 'email', title: columns.email, text: (row) => row.actorEmail ?? '', isOptional: true },
    { name: 'code', title: columns.code, text: (row) => row.action, isOptional: true },
  ];
}

const Subject = ({ row, kind, page }: { row: JournalRow; kind: string; page: string | null }) => (
  <>
    {page ? (
      <Link href={page} prefetch={false}>
        {kind}
      </Link>
    ) : (
      kind
    )}{' '}
    <Link
      href={`?kind=${encodeURIComponent(row.subjectKind)}&subject=${encodeURIComponent(row.subjectId)}`}
      prefetch={false}
      className="break-all"
    >
      …{row.subjectId.slice(-12)}
    </Link>
  </>
);

const Details = ({ details }: { details: Record<string, unknown> }) => (
  <span className="break-words text-ink-soft">
    {Object.entries(details)
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(', ')}
  </span>
);
