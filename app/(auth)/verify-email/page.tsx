import type { Metadata } from 'next';
import Link from 'next/link';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { currentTexts } from '@/lib/i18n/current-texts';
import { confirmEmail } from './actions';

interface Props {
  searchParams: Promise<{ token?: string | string[]; done?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).auth.verifyEmail.title };
}

/** Opening the link does nothing yet: mail scanners open it too, and would use it up. */
export default async function VerifyEmailPage({ searchParams }: Props) {
  const { token, done } = await searchParams;
  const { verifyEmail } = (await currentTexts()).auth;
  if (done) {
    return (
      <Page title={verifyEmail.done} width="narrow">
        <Link href="/accounts" prefetch={false} className="button justify-self-start">
          {verifyEmail.toCabinet}
        </Link>
      </Page>
    );
  }
  const hasToken = typeof token === 'string';
  return (
    <Page title={verifyEmail.title} lead={hasToken ? verifyEmail.lead : verifyEmail.noToken} width="narrow">
      {hasToken ? (
        <Form action={confirmEmail}>
          <input type="hidden" name="token" value={token} />
          <SubmitButton>{verifyEmail.submit}</SubmitButton>
        </Form>
      ) : (
        <Link href="/accounts" prefetch={false} className="button justify-self-start">
          {verifyEmail.toCabinet}
        </Link>
      )}
    </Page>
  );
}
