import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getStaffMeter } from '@/lib/meters/staff-meter';
import { GivenReadings } from './_meter/given-readings';
import { ReplaceForm } from './_meter/replace-form';

interface Props {
  readonly params: Promise<{ organisationId: string; meterId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staffMeters.title });

/** A meter: whose it is, what it has shown, and its replacement. Queries: three, side by side. */
export default async function StaffMeterPage({ params }: Props) {
  const [viewer, { organisationId, meterId }, texts] = await Promise.all([requireViewer(), params, currentTexts()]);
  const meter = await getStaffMeter(viewer, organisationId, meterId);
  if (!meter) notFound();
  const { common, meters, staffMeters } = texts;
  const { facts } = staffMeters;
  const entersHere = may(viewer, 'readings-enter', organisationId);
  const day = (of: typeof meter.installedOn) => of && common.day(of);
  const home = `/operator/${organisationId}`;
  return (
    <Page
      title={`${meters.resources[meter.resource]}, ${meter.serialNumber}`}
      lead={[meter.buildingAddress, meter.premisesNumber && common.premises(meter.premisesNumber)]
        .filter(Boolean)
        .join(', ')}
      width="wide"
    >
      <div className="grid items-start gap-4 desk:grid-cols-[3fr_2fr]">
        <GivenReadings organisationId={organisationId} meter={meter} rejectsHere={entersHere} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Section title={facts.accounts}>
            <ul className="grid gap-2">
              {meter.accounts.map((account) => (
                <li key={account.accountId}>
                  <Link href={`${home}/accounts/${account.accountId}`} prefetch={false}>
                    {account.number}
                  </Link>{' '}
                  {account.holder}
                  {entersHere && !meter.closedOn && (
                    <Link href={`${home}/meters/enter/${account.accountId}`} prefetch={false} className="ms-3">
                      {staffMeters.enter}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </Section>
          <Section>
            <Facts
              facts={[
                [meters.facts.place, meter.place],
                [meters.facts.model, [meter.brand, meter.model].filter(Boolean).join(' ')],
                [meters.facts.installed, day(meter.installedOn)],
                [meters.facts.nextVerification, day(meter.nextVerificationOn)],
                [meters.facts.closed, day(meter.closedOn)],
                [
                  meters.facts.replaced,
                  meter.replacedById && (
                    <Link href={`${home}/meters/${meter.replacedById}`} prefetch={false}>
                      {staffMeters.successor}
                    </Link>
                  ),
                ],
              ]}
            />
          </Section>
          {entersHere && !meter.closedOn && <ReplaceForm organisationId={organisationId} meter={meter} />}
        </div>
      </div>
      <p>
        <Link href={`${home}/meters`} prefetch={false}>
          {staffMeters.back}
        </Link>
      </p>
    </Page>
  );
}
