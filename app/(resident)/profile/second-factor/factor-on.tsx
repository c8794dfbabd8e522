import { Field } from '@/app/_components/form/field';
import { Form, type FormServerAction } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import type { FactorState } from '@/lib/auth/second-factor/queries';
import { currentTexts } from '@/lib/i18n/current-texts';
import { renew, turnOff } from './actions';

/** A login belongs to no organisation, hence to no time zone of one. */
const TIME_ZONE = 'Europe/Moscow';

/** What a login with a second factor can do about it: both ask for a code, so that an open page is not enough. */
export async function FactorOn({ state }: { state: FactorState }) {
  const { common, factor } = await currentTexts();
  return (
    <Page title={factor.title} lead={factor.isOn} width="narrow">
      <Section>
        <Facts
          facts={[
            [factor.since, common.moment(state.setUpAt, TIME_ZONE)],
            [factor.codesLeft, String(state.recoveryCodesLeft)],
          ]}
        />
      </Section>
      <Section title={factor.renew}>
        <p className="mb-4">{factor.renewText}</p>
        <CodeForm action={renew} scope="renew" submit={factor.renewSubmit} />
      </Section>
      <Section title={factor.turnOff}>
        <p className="mb-4">{factor.turnOffText}</p>
        <CodeForm action={turnOff} scope="off" submit={factor.turnOffSubmit} />
      </Section>
    </Page>
  );
}

interface CodeFormProps {
  readonly action: FormServerAction;
  readonly scope: string;
  readonly submit: string;
}

async function CodeForm({ action, scope, submit }: CodeFormProps) {
  const { factor } = await currentTexts();
  return (
    <Form action={action} scope={scope} labels={{ code: factor.code }} className="grid gap-4">
      <Field
        name="code"
        label={factor.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        width="12rem"
        required
      />
      <SubmitButton tone="quiet">{submit}</SubmitButton>
    </Form>
  );
}
