import type { Metadata } from 'next';
import Link from 'next/link';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { currentTexts } from '@/lib/i18n/current-texts';
import { register } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).auth.signUp.title };
}

export default async function SignUpPage() {
  const { auth } = await currentTexts();
  return (
    <Page title={auth.signUp.title} lead={auth.signUp.lead} width="narrow">
      <Form
        action={register}
        labels={{ email: auth.email, password: auth.password, passwordConfirmation: auth.passwordConfirmation }}
      >
        <Field name="email" type="email" label={auth.email} autoComplete="username" required />
        <Field
          name="password"
          type="password"
          label={auth.password}
          hint={auth.passwordHint}
          autoComplete="new-password"
          required
        />
        <Field
          name="passwordConfirmation"
          type="password"
          label={auth.passwordConfirmation}
          autoComplete="new-password"
          required
        />
        <SubmitButton>{auth.signUp.submit}</SubmitButton>
      </Form>
      <p>
        {auth.signUp.known}{' '}
        <Link href="/sign-in" prefetch={false}>
          {auth.signIn.submit}
        </Link>
      </p>
    </Page>
  );
}
