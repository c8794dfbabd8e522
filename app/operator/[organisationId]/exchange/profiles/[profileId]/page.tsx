import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { findProfile } from '@/lib/exchange/mapping/find-profiles';
import { lookAtSample } from '@/lib/exchange/mapping/look-at-sample';
import { currentTexts } from '@/lib/i18n/current-texts';
import { findRequisites } from '@/lib/organisations/find-requisites';
import { Refused } from '../refused';
import { MeaningForm } from './meaning-form';
import { ReadingForm } from './reading-form';
import { SavingForms } from './saving-forms';
import { TrialResult } from './trial-result';

interface Props {
  readonly params: Promise<{ organisationId: string; profileId: string }>;
  readonly searchParams: Promise<{ refused?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).mapping.title });

/**
 * A profile in four steps, each a plain form: how the file is cut, what the columns hold, what becomes of the sample,
 * and the version by which files are read. Queries: the profile with its sample and the requisites, side by side.
 */
export default async function ProfilePage({ params, searchParams }: Props) {
  const [viewer, { organisationId, profileId }, { refused }, { mapping }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  if (!may(viewer, 'exchange-view', organisationId)) notFound();
  const [profile, requisites] = await Promise.all([
    findProfile(viewer, organisationId, profileId),
    findRequisites(organisationId),
  ]);
  if (!profile || !requisites) notFound();
  const look = await lookAtSample(profile, requisites);
  const isEditor = may(viewer, 'exchange-load', organisationId);
  const key = { organisationId, profileId };
  const version = profile.version === 0 ? '' : `, ${mapping.columns.version.toLowerCase()} ${profile.version}`;
  return (
    <Page
      title={profile.name}
      lead={`${mapping.kinds[profile.draft.kind]}. ${mapping.statuses[profile.status]}${version}`}
      width="wide"
      aside={
        <Link href={`/operator/${organisationId}/exchange/profiles`} prefetch={false}>
          {mapping.toList}
        </Link>
      }
    >
      <Refused code={[refused].flat()[0]} />
      {isEditor && (
        <Section title={mapping.reading.title}>
          <ReadingForm {...key} draft={profile.draft} encoding={look.encoding} />
        </Section>
      )}
      {isEditor && (
        <Section title={mapping.meaning.title}>
          <MeaningForm {...key} draft={profile.draft} look={look} />
        </Section>
      )}
      <Section title={mapping.trial.title}>
        <TrialResult {...key} profile={profile} look={look} isEditor={isEditor} />
      </Section>
      {isEditor && (
        <SavingForms {...key} profile={profile} isReady={look.faults.length === 0 && !look.trial?.refused} />
      )}
    </Page>
  );
}
