import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { AfterDone } from '@/lib/requests/rules';
import { keepTerms } from '../settings-actions';

/** How long a done request may be returned, and when it closes itself. */
export async function TermsForm({ organisationId, terms }: { organisationId: string; terms: AfterDone }) {
  const { settings: texts } = (await currentTexts()).desk;
  return (
    <Section title={texts.terms}>
      <Form
        scope="terms"
        action={keepTerms.bind(null, organisationId)}
        labels={{ returnTerm: texts.returnTerm, autoCloseTerm: texts.autoCloseTerm }}
        className="filters"
      >
        <Field name="returnTerm" label={texts.returnTerm} hint={texts.term} defaultValue={terms.returnTerm} />
        <Field name="autoCloseTerm" label={texts.autoCloseTerm} hint={texts.term} defaultValue={terms.autoCloseTerm} />
        <SubmitButton tone="quiet">{texts.save}</SubmitButton>
      </Form>
    </Section>
  );
}
