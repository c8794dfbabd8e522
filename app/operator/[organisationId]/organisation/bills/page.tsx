import type { Metadata } from 'next';
import { Choices } from '@/app/_components/form/choices';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listDueDays, requireSettings } from '@/lib/organisations/settings';
import { dayIn } from '@/lib/shared/clock';
import { OrganisationNav } from '../_organisation/organisation-nav';
import { keepColumns } from '../actions';
import { DueDays } from './due-days';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).organisation.bills.title,
});

const FORMS = ['classic', 'order-43'] as const;

/** The form of bills and their due days. Queries: the settings and the rules, side by side. */
export default async function BillsPage({ params }: Props) {
  const [viewer, { organisationId }, { organisation, operator }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const [settings, rules] = await foundOrNot(
    Promise.all([requireSettings(viewer, organisationId), listDueDays(viewer, organisationId)]),
  );
  const { bills } = organisation;
  return (
    <Page title={bills.title} width="wide">
      <OrganisationNav organisationId={organisationId} current="bills" />
      <Section title={bills.columnSet}>
        <Form action={keepColumns.bind(null, organisationId)} scope="columns" className="grid gap-4">
          <p>{bills.columnSetText}</p>
          <Choices
            key={settings.columnSet}
            name="columnSet"
            legend={bills.columnSet}
            choices={FORMS.map((value) => ({ value, label: operator.columnSets[value], hint: bills.hints[value] }))}
            defaultValue={settings.columnSet}
          />
          <p className="flex flex-wrap gap-x-6 gap-y-2">
            {FORMS.map((form) => (
              <a
                key={form}
                href={`/operator/${organisationId}/organisation/bills/sample.pdf?form=${form}`}
                target="_blank"
                rel="noreferrer"
              >
                {bills.preview}: {operator.columnSets[form]}
              </a>
            ))}
          </p>
          <SubmitButton>{organisation.save}</SubmitButton>
        </Form>
      </Section>
      <Section title={bills.dueDays}>
        <DueDays organisationId={organisationId} rules={rules} today={dayIn(settings.timeZone, new Date())} />
      </Section>
    </Page>
  );
}
