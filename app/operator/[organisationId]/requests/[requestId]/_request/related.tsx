import Link from 'next/link';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskRequest } from '@/lib/requests/desk-details';
import type { QueueRow } from '@/lib/requests/queue';
import { join, separate } from '../../actions';

/** One burst pipe, thirty calls: those that look the same, and those that go together already. */
export async function Related({ request, mayManage }: { request: DeskRequest; mayManage: boolean }) {
  const { desk, requestPages } = await currentTexts();
  const { organisationId, requestId, joined, similar, mainId, mainNumber, version } = request;
  const home = `/operator/${organisationId}/requests`;
  const leading = joined.length === 0 ? similar.filter(leads) : [];
  const others = similar.filter((row) => !leading.includes(row));
  return (
    <>
      {mainId !== null && (
        <Section title={desk.joined.main}>
          <p>
            <Link href={`${home}/${mainId}`} prefetch={false}>
              {requestPages.requestTitle(mainNumber ?? '')}
            </Link>
          </p>
          {mayManage && (
            <Form action={separate.bind(null, organisationId, requestId)}>
              <input type="hidden" name="version" value={version} />
              <SubmitButton tone="quiet">{desk.joined.separate}</SubmitButton>
            </Form>
          )}
        </Section>
      )}
      {joined.length > 0 && (
        <Section title={desk.joined.title}>
          <ul className="grid gap-2">
            {joined.map((row) => (
              <li key={row.requestId}>
                <RowLink home={home} row={row} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mayManage && similar.length > 0 && (
        <Section title={desk.similar.title}>
          <p className="mb-2">{desk.similar.text}</p>
          <Leading rows={leading} request={request} home={home} />
          <Form action={join.bind(null, organisationId)} className={others.length > 0 ? 'grid gap-3' : 'hidden'}>
            <input type="hidden" name="mainId" value={requestId} />
            <ul className="grid gap-2">
              {others.map((row) => (
                <li key={row.requestId} className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    className="pick"
                    name={`request-${row.requestId}`}
                    value={row.version}
                    aria-label={`${desk.columns.pick} ${row.number}`}
                  />
                  <RowLink home={home} row={row} />
                </li>
              ))}
            </ul>
            <SubmitButton tone="quiet">{desk.similar.join}</SubmitButton>
          </Form>
        </Section>
      )}
    </>
  );
}

/** Whoever is at work, or stands for others: a new call goes under it, not the other way round. */
const leads = ({ status, executor, joinedCount }: QueueRow): boolean =>
  status !== 'new' || executor !== null || joinedCount > 0;

interface LeadingProps {
  readonly rows: readonly QueueRow[];
  readonly request: DeskRequest;
  readonly home: string;
}

async function Leading({ rows, request, home }: LeadingProps) {
  const { desk, requests } = await currentTexts();
  const { organisationId, requestId, version } = request;
  return (
    <ul className="mb-4 grid gap-3 empty:hidden">
      {rows.map((row) => (
        <li key={row.requestId}>
          <RowLink home={home} row={row} />
          <p className="text-ink-soft">
            {[requests.statuses[row.status], row.executor, row.joinedCount > 0 && desk.joinedCount(row.joinedCount)]
              .filter(Boolean)
              .join(', ')}
          </p>
          <Form action={join.bind(null, organisationId)} scope={`under-${row.requestId}`} className="mt-1">
            <input type="hidden" name="mainId" value={row.requestId} />
            <input type="hidden" name={`request-${requestId}`} value={version} />
            <SubmitButton>{desk.similar.joinUnder(row.number)}</SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  );
}

async function RowLink({ home, row }: { home: string; row: QueueRow }) {
  const { common, desk } = await currentTexts();
  return (
    <span className="said">
      <Link href={`${home}/${row.requestId}`} prefetch={false} className="font-semibold whitespace-nowrap">
        {row.number}
      </Link>{' '}
      {common.premises(row.premisesNumber)}, <bdi>{row.subject}</bdi>
      {row.awaitsAnswer && <span className="block font-semibold text-alarm">{desk.awaits}</span>}
    </span>
  );
}
