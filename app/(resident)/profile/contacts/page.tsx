import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { requireContactDetails } from '@/lib/auth/queries';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { isId } from '@/lib/shared/ids';
import { ContactForm } from '../contact-form';

interface Props {
  readonly searchParams: Promise<{ account?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).profile.contacts });

/** The step after linking; passed by once it was filled in. Query: the viewer's details. */
export default async function ContactsPage({ searchParams }: Props) {
  const [viewer, { account }, { profile }] = await Promise.all([requireViewer(), searchParams, currentTexts()]);
  const details = await requireContactDetails(viewer);
  const next = typeof account === 'string' && isId(account) ? `/accounts/${account}` : '/accounts';
  if (details.contactsConfirmedAt && account) redirect(next);
  return (
    <Page title={profile.contacts} lead={profile.contactsLead} width="narrow">
      <ContactForm details={details} next={next} />
    </Page>
  );
}
