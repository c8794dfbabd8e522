import type { Metadata } from 'next';
import Link from 'next/link';
import { Check, Choices } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { LETTER_KINDS } from '@/lib/organisations/letter-kinds';
import { requireSettings } from '@/lib/organisations/settings';
import { getRefundLimit } from '@/lib/payments/refunds/refund-limit';
import { formatRoubles } from '@/lib/shared/money';
import { OrganisationNav } from '../_organisation/organisation-nav';
import { keepLetters, keepLinking, keepRefundLimit } from '../actions';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).organisation.rules.title,
});

const SECRETS = ['none', 'last-total', 'one-time-code'] as const;

/** What linking asks for, which letters are sent. Queries: the settings and the limit, side by side. */
export default async function RulesPage({ params }: Props) {
  const [viewer, { organisationId }, { organisation }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const [settings, refundLimit] = await foundOrNot(
    Promise.all([requireSettings(viewer, organisationId), getRefundLimit(viewer, organisationId)]),
  );
  const { rules, save } = organisation;
  return (
    <Page title={rules.title} width="wide">
      <OrganisationNav organisationId={organisationId} current="rules" />
      <Section title={rules.linking}>
        <Form action={keepLinking.bind(null, organisationId)} scope="linking" className="grid gap-4">
          <Choices
            key={settings.linkingSecret}
            name="linkingSecret"
            legend={rules.linkingText}
            choices={SECRETS.map((value) => ({ value, label: rules.secrets[value], hint: rules.secretHints[value] }))}
            defaultValue={settings.linkingSecret}
          />
          <SubmitButton>{save}</SubmitButton>
        </Form>
      </Section>
      <Section title={rules.refunds}>
        <Form
          action={keepRefundLimit.bind(null, organisationId)}
          scope="refunds"
          labels={{ refundLimit: rules.refundLimit }}
          className="grid gap-4"
        >
          <Field
            name="refundLimit"
            label={rules.refundLimit}
            hint={rules.refundText}
            inputMode="decimal"
            defaultValue={formatRoubles(refundLimit)}
            width="10rem"
          />
          <SubmitButton>{save}</SubmitButton>
        </Form>
      </Section>
      <Section title={rules.letters}>
        <Form action={keepLetters.bind(null, organisationId)} scope="letters" className="grid gap-4">
          <p>{rules.lettersText}</p>
          <div className="grid gap-2 sm:grid-cols-2">
            {LETTER_KINDS.map((kind) => (
              <Check
                key={`${kind} ${settings.mutedLetters.includes(kind)}`}
                name={`letter-${kind}`}
                label={rules.kinds[kind]}
                defaultChecked={!settings.mutedLetters.includes(kind)}
              />
            ))}
          </div>
          <SubmitButton>{save}</SubmitButton>
        </Form>
      </Section>
      <Section title={rules.categories}>
        <p className="mb-3">{rules.categoriesText}</p>
        <Link href={`/operator/${organisationId}/requests/settings`} prefetch={false}>
          {rules.categoriesLink}
        </Link>
      </Section>
    </Page>
  );
}
