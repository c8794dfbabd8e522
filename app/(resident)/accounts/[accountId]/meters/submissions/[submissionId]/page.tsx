import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Facts } from '@/app/_components/ui/facts';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { isTaken } from '@/lib/meters/outcome';
import { getSubmission } from '@/lib/meters/queries';
import { NotTaken, Taken } from './_receipt/outcomes';

interface Props {
  readonly params: Promise<{ accountId: string; submissionId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).meters.receipt.title });

/** What was taken, under which number. Queries: the submission, then its meters with their states. */
export default async function SubmissionPage({ params }: Props) {
  const [viewer, { accountId, submissionId }, { common, meters: texts }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const submission = await getSubmission(viewer, accountId, submissionId);
  if (!submission) notFound();
  const { receipt } = texts;
  const home = `/accounts/${accountId}/meters`;
  const refused = submission.outcomes.filter((outcome) => !isTaken(outcome));
  return (
    <Page title={receipt.title} lead={receipt.keep}>
      <Section>
        <Facts
          facts={[
            [receipt.number, submission.number, 'code'],
            [receipt.time, common.moment(submission.receivedAt, submission.timeZone)],
            [receipt.source, texts.sources[submission.source]],
          ]}
        />
      </Section>
      <Section title={receipt.taken}>
        <Taken submission={submission} />
        <p className="mt-4 text-ink-soft">{receipt.next}</p>
      </Section>
      {refused.length > 0 && (
        <Section title={receipt.notTaken}>
          <NotTaken submission={submission} />
          <Link href={`${home}/enter`} prefetch={false} className="button mt-4 max-sm:w-full">
            {receipt.finish}
          </Link>
        </Section>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <a href={`${home}/submissions/${submissionId}/confirmation.pdf`} className="button button-quiet max-sm:w-full">
          <Icon name="print" />
          {receipt.print}
        </a>
        <Link href={home} prefetch={false}>
          {texts.back}
        </Link>
      </div>
    </Page>
  );
}
