import type { Metadata } from 'next';
import Link from 'next/link';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { currentTexts } from '@/lib/i18n/current-texts';
import { askForLetter, saveNewPassword } from './actions';

interface Props {
  searchParams: Promise<{ token?: string | string[]; sent?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).auth.resetPassword.title };
}

export default async function ResetPasswordPage({ searchParams }: Props) {
  const { token, sent } = await searchParams;
  if (typeof token === 'string') return <NewPassword token={token} />;
  const { resetPassword } = (await currentTexts()).auth;
  return (
    <Page title={resetPassword.requestTitle} lead={sent ? undefined : resetPassword.requestLead} width="narrow">
      {sent ? (
        <p role="status" className="notice notice-paid">
          {resetPassword.requested}
        </p>
      ) : (
        <LetterRequest />
      )}
      <p>
        <Link href="/sign-in" prefetch={false}>
          {resetPassword.backToSignIn}
        </Link>
      </p>
    </Page>
  );
}

async function LetterRequest() {
  const { auth } = await currentTexts();
  return (
    <Form action={askForLetter}>
      <Field name="email" type="email" label={auth.email} autoComplete="username" required />
      <SubmitButton>{auth.resetPassword.requestSubmit}</SubmitButton>
    </Form>
  );
}

async function NewPassword({ token }: { token: string }) {
  const { auth } = await currentTexts();
  const { resetPassword } = auth;
  return (
    <Page title={resetPassword.title} lead={resetPassword.lead} width="narrow">
      <Form
        action={saveNewPassword}
        labels={{ password: resetPassword.newPassword, passwordConfirmation: auth.passwordConfirmation }}
      >
        <input type="hidden" name="token" value={token} />
        <Field
          name="password"
          type="password"
          label={resetPassword.newPassword}
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
        <SubmitButton>{resetPassword.submit}</SubmitButton>
      </Form>
      <Link href="/reset-password" prefetch={false}>
        {resetPassword.requestTitle}
      </Link>
    </Page>
  );
}
