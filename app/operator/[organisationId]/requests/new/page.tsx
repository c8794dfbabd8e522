import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { findCallers } from '@/lib/requests/find-callers';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { newId } from '@/lib/shared/ids';
import { PhoneForm } from './phone-form';
import { SimilarOnes } from './similar-ones';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<{
    who?: string | string[];
    account?: string | string[];
    category?: string | string[];
  }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).desk.phone.title });

const said = (value: string | string[] | undefined): string => (typeof value === 'string' ? value.slice(0, 200) : '');

/** A request told on the phone: who is calling, then what happened. Queries: the desk's frame beside the callers found. */
export default async function PhonePage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, { common, desk }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const [who, account] = [said(address.who), said(address.account)];
  const [frame, callers] = await Promise.all([
    getQueueFrame(viewer, organisationId),
    who.trim() === '' ? [] : findCallers(viewer, organisationId, who),
  ]);
  if (!frame?.mayManage) notFound();
  const caller = callers.find(({ accountId }) => accountId === account);
  return (
    <Page title={desk.phone.title}>
      <search>
        <form method="get" className="filters">
          <label>
            {desk.phone.find}
            <input
              type="search"
              name="who"
              defaultValue={who}
              maxLength={200}
              className="control"
              aria-describedby="who-hint"
            />
          </label>
          <button type="submit" className="button button-quiet">
            {desk.phone.search}
          </button>
          <p id="who-hint" className="text-ink-soft">
            {desk.phone.findHint}
          </p>
        </form>
      </search>
      {who !== '' && callers.length === 0 && <p role="status">{desk.phone.nobody}</p>}
      {!caller && callers.length > 0 && (
        <ul className="rows">
          {callers.map((one) => (
            <li key={one.accountId}>
              <Link
                href={`?who=${encodeURIComponent(who)}&account=${one.accountId}`}
                prefetch={false}
                className="row row-two"
              >
                <span>
                  <span className="block font-bold">
                    {one.buildingAddress}, {common.premises(one.premisesNumber)}
                  </span>
                  {one.holder}, {one.number}
                </span>
                <span>{desk.phone.choose}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {caller && (
        <Section title={`${caller.buildingAddress}, ${common.premises(caller.premisesNumber)}. ${caller.holder}`}>
          <SimilarOnes organisationId={organisationId} caller={caller} category={said(address.category)} />
          <PhoneForm frame={frame} caller={caller} submissionId={newId()} />
        </Section>
      )}
    </Page>
  );
}
