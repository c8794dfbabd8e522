import type { Metadata } from 'next';
import Link from 'next/link';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireContactDetails } from '@/lib/auth/queries';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { myAccounts } from '../my-accounts';
import { leaveEverywhere } from './actions';
import { ContactForm } from './contact-form';
import { PasswordForm } from './password-form';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).profile.title });

/** Queries: the viewer's details and accounts, side by side. */
export default async function ProfilePage() {
  const viewer = await requireViewer();
  const [details, mine, { profile, common, factor, staff }] = await Promise.all([
    requireContactDetails(viewer),
    myAccounts(),
    currentTexts(),
  ]);
  return (
    <Page title={profile.title} lead={`${profile.email}: ${viewer.email}`} width="narrow">
      <Section title={profile.contacts}>
        <ContactForm details={details} next={null} />
      </Section>
      <Section title={profile.linked}>
        <ul>
          {mine.map((account) => (
            <li
              key={account.accountId}
              className="flex flex-wrap items-center justify-between gap-x-6 border-line border-t py-2 first:border-t-0"
            >
              <span>
                {account.organisationName}
                <span className="block text-base text-ink-soft tabular-nums">{account.number}</span>
              </span>
              <Link
                href={`/accounts/${account.accountId}/unlink`}
                prefetch={false}
                className="inline-flex min-h-11 items-center"
              >
                {profile.unlink}
              </Link>
            </li>
          ))}
        </ul>
        <Link href="/accounts/link" prefetch={false} className="button button-quiet mt-4">
          {common.addAccount}
        </Link>
      </Section>
      <Section title={profile.password}>
        <PasswordForm email={viewer.email} />
      </Section>
      <Section title={factor.section}>
        <p className="mb-4">{factor.sectionText}</p>
        <Link href="/profile/second-factor" prefetch={false} className="button button-quiet">
          {factor.sectionLink}
        </Link>
      </Section>
      <Section title={profile.everywhere}>
        <p className="mb-4">{profile.everywhereText}</p>
        <p className="mb-4">
          <Link href="/profile/devices" prefetch={false}>
            {staff.devices.link}
          </Link>
        </p>
        <Form action={leaveEverywhere}>
          <SubmitButton tone="quiet">{profile.everywhereSubmit}</SubmitButton>
        </Form>
      </Section>
    </Page>
  );
}
