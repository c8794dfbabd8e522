import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { ownPath } from '@/lib/auth/own-path';
import { currentSession } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { showCode, showSavedCode, startOver } from './actions';

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).factor.signIn.title });

/** The second step of signing in. Query: the session. */
export default async function SignInCodePage({ searchParams }: Props) {
  const [session, { next }, { factor }] = await Promise.all([currentSession(), searchParams, currentTexts()]);
  const path = ownPath(typeof next === 'string' ? next : null);
  if (session?.factor !== 'due') redirect(session ? path : '/sign-in');
  const { signIn } = factor;
  return (
    <Page title={signIn.title} lead={signIn.lead(session.viewer.email)} width="narrow">
      <Form action={showCode.bind(null, path)} scope="code" labels={{ code: factor.code }}>
        <Field
          name="code"
          label={factor.code}
          hint={factor.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          width="12rem"
          required
        />
        <SubmitButton>{signIn.submit}</SubmitButton>
      </Form>
      <Form
        action={showSavedCode.bind(null, path)}
        scope="recovery"
        fold={signIn.lost}
        labels={{ code: signIn.recoveryCode }}
      >
        <Field
          name="code"
          label={signIn.recoveryCode}
          hint={signIn.recoveryHint}
          autoComplete="off"
          maxLength={60}
          required
        />
        <SubmitButton tone="quiet">{signIn.recoverySubmit}</SubmitButton>
        <p className="text-ink-soft">{signIn.noCodes}</p>
      </Form>
      <form action={startOver}>
        <button type="submit" className="button-link">
          {signIn.other}
        </button>
      </form>
    </Page>
  );
}
