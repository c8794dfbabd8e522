import type { Metadata } from 'next';
import Link from 'next/link';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { listKeys } from '@/lib/api-keys/queries';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listEndpoints } from '@/lib/webhooks/queries';
import { AddForm, Endpoints } from './endpoints';
import { IssueForm, Keys } from './keys';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).apiRoom.title });

/** Keys of billing software and the addresses it is told at. Queries: those two, side by side with the layout's. */
export default async function ApiPage({ params }: Props) {
  const [viewer, { organisationId }, { apiRoom }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const [{ timeZone }, keys, endpoints] = await foundOrNot(
    Promise.all([
      requireOrganisation(organisationId),
      listKeys(viewer, organisationId),
      listEndpoints(viewer, organisationId),
    ]),
  );
  return (
    <Page title={apiRoom.title} width="wide">
      <p>
        {apiRoom.lead} <a href="/api/v1/openapi.json">{apiRoom.document}</a>
      </p>
      <Section title={apiRoom.keys}>
        <Keys organisationId={organisationId} timeZone={timeZone} keys={keys} />
      </Section>
      <Section title={apiRoom.issue}>
        <IssueForm organisationId={organisationId} />
      </Section>
      <Section title={apiRoom.endpoints}>
        <p className="mb-3">
          {apiRoom.endpointsLead}{' '}
          <Link href={`/operator/${organisationId}/api/deliveries`} prefetch={false}>
            {apiRoom.deliveries}
          </Link>
        </p>
        <Endpoints organisationId={organisationId} endpoints={endpoints} />
      </Section>
      <Section title={apiRoom.add}>
        <AddForm organisationId={organisationId} />
      </Section>
    </Page>
  );
}
