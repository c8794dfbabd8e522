import type { Metadata } from 'next';
import Link from 'next/link';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { listLinkableOrganisations } from '@/lib/accounts/linkable-organisations';
import { currentTexts } from '@/lib/i18n/current-texts';
import { myAccounts } from '../../my-accounts';
import { addAccount } from './actions';
import { OrganisationChoice } from './organisation-choice';
import { SampleBill } from './sample-bill';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).accounts.link.title });

/** The manual's linking form. Queries: the viewer's accounts and the organisations, side by side. */
export default async function LinkPage() {
  const [mine, organisations, { accounts }] = await Promise.all([
    myAccounts(),
    listLinkableOrganisations(),
    currentTexts(),
  ]);
  const texts = accounts.link;
  return (
    <Page title={mine.length === 0 ? texts.first : texts.title} lead={texts.lead} width="wide">
      <div className="grid items-start gap-x-10 gap-y-6 desk:grid-cols-[minmax(0,34rem)_1fr]">
        <div className="card">
          <Form
            action={addAccount}
            labels={{ number: texts.number, surname: texts.lastName, premises: texts.premises }}
          >
            <Field
              name="number"
              label={texts.number}
              hint={texts.numberHint}
              autoComplete="off"
              inputMode="numeric"
              required
            />
            <Field name="surname" label={texts.lastName} hint={texts.lastNameHint} autoComplete="off" required />
            <Field
              name="premises"
              label={texts.premises}
              hint={texts.premisesHint}
              autoComplete="off"
              width="12rem"
              required
            />
            <OrganisationChoice
              legend={texts.organisation}
              lead={texts.organisationLead}
              organisations={organisations.map((one) => ({ value: one.organisationId, label: one.name }))}
            />
            <details className="fold">
              <summary>{texts.secretTitle}</summary>
              <div className="mt-3">
                <Field name="secret" label={texts.secret} hint={texts.secretHint} autoComplete="off" />
              </div>
            </details>
            <SubmitButton>{texts.submit}</SubmitButton>
          </Form>
        </div>
        <SampleBill title={texts.pictureTitle} description={texts.picture} labels={texts} />
      </div>
      {mine.length > 0 && (
        <p>
          <Link href="/accounts" prefetch={false}>
            {texts.later}
          </Link>
        </p>
      )}
    </Page>
  );
}
