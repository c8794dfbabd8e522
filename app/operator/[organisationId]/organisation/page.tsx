import type { Metadata } from 'next';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { type OrganisationSettings, requireSettings } from '@/lib/organisations/settings';
import { TIME_ZONES } from '@/lib/organisations/time-zones';
import { OrganisationNav } from './_organisation/organisation-nav';
import { keepDetails } from './actions';
import { LogoForm } from './logo-form';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).organisation.title });

/** What residents read of the organisation, and its logo. Query: the settings. */
export default async function OrganisationPage({ params }: Props) {
  const [viewer, { organisationId }, { organisation }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const settings = await foundOrNot(requireSettings(viewer, organisationId));
  const { details } = organisation;
  return (
    <Page title={details.title} lead={details.lead} width="wide">
      <OrganisationNav organisationId={organisationId} current="details" />
      <Section>
        <DetailsForm organisationId={organisationId} settings={settings} />
      </Section>
      <Section title={organisation.logo.title}>
        <LogoForm organisationId={organisationId} sha256={settings.logoSha256} />
      </Section>
      <Section title={details.registered}>
        <Facts
          facts={[
            [details.inn, settings.inn],
            [details.kpp, settings.kpp],
            [details.ogrn, settings.ogrn],
          ]}
        />
      </Section>
    </Page>
  );
}

const CONTACTS = ['phone', 'emergencyPhone', 'email', 'website', 'officeAddress', 'officeHours'] as const;

async function DetailsForm({ organisationId, settings }: { organisationId: string; settings: OrganisationSettings }) {
  const { details, save } = (await currentTexts()).organisation;
  return (
    <Form
      action={keepDetails.bind(null, organisationId)}
      scope="details"
      labels={details as never}
      className="grid gap-4"
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Field name="name" label={details.name} defaultValue={settings.name} maxLength={300} required />
        <Field name="shortName" label={details.shortName} defaultValue={settings.shortName} maxLength={100} required />
        {CONTACTS.map((name) => (
          <Field
            key={name}
            name={name}
            label={details[name]}
            hint={name === 'website' ? details.websiteHint : undefined}
            defaultValue={settings[name] ?? ''}
            maxLength={300}
          />
        ))}
        <div className="grid gap-1.5">
          <Select
            name="timeZone"
            label={details.timeZone}
            options={[...new Set([settings.timeZone, ...TIME_ZONES])].map((zone) => ({ value: zone, label: zone }))}
            defaultValue={settings.timeZone}
          />
          <p className="text-ink-soft">{details.timeZoneHint}</p>
        </div>
      </div>
      <SubmitButton>{save}</SubmitButton>
    </Form>
  );
}
