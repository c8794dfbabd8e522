import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { ForgetPages } from '@/app/_readings/forget-pages';
import { ownPath } from '@/lib/auth/own-path';
import { currentSession } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { signIn } from './actions';

interface Props {
  searchParams: Promise<{ next?: string | string[]; registered?: string; reset?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).auth.signIn.title };
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, registered, reset } = await searchParams;
  const [session, { auth }] = await Promise.all([currentSession(), currentTexts()]);
  const path = ownPath(typeof next === 'string' ? next : null);
  if (session) redirect(session.factor === 'due' ? `/sign-in/code?next=${encodeURIComponent(path)}` : '/accounts');
  return (
    <Page title={auth.signIn.title} width="narrow">
      <ForgetPages />
      {registered && (
        <p role="status" className="notice notice-paid">
          {auth.signIn.registered}
        </p>
      )}
      {reset && (
        <p role="status" className="notice notice-paid">
          {auth.signIn.passwordReset}
        </p>
      )}
      <Form action={signIn} labels={{ email: auth.email, password: auth.password }}>
        {path !== '/' && <input type="hidden" name="next" value={path} />}
        <Field name="email" type="email" label={auth.email} autoComplete="username" required />
        <Field name="password" type="password" label={auth.password} autoComplete="current-password" required />
        <SubmitButton>{auth.signIn.submit}</SubmitButton>
      </Form>
      <p>
        <Link href="/reset-password" prefetch={false}>
          {auth.signIn.forgotten}
        </Link>
      </p>
      <p>
        {auth.signIn.newcomer}{' '}
        <Link href="/sign-up" prefetch={false}>
          {auth.signUp.title}
        </Link>
      </p>
    </Page>
  );
}
