import type { Metadata } from 'next';
import Link from 'next/link';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { leave } from '@/app/(resident)/_frame/actions';
import { findInvitation, type OpenInvitation } from '@/lib/auth/staff/invitation';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { acceptNew, acceptSignedIn } from './actions';

interface Props {
  searchParams: Promise<{ token?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).staff.invitation.title,
  // the address is a key: no page that is opened from here learns it
  referrer: 'no-referrer',
});

/** An invitation to the staff. Opening it does nothing yet: mail scanners open it too. Queries: the session, the invitation. */
export default async function InvitationPage({ searchParams }: Props) {
  const [{ token }, viewer, { staff, operator }] = await Promise.all([searchParams, currentViewer(), currentTexts()]);
  const found = typeof token === 'string' ? await findInvitation(token) : null;
  const { invitation } = staff;
  if (typeof token !== 'string' || !found) {
    return (
      <Page title={invitation.title} width="narrow">
        <p className="notice notice-alarm">{invitation.dead}</p>
      </Page>
    );
  }
  return (
    <Page
      title={invitation.title}
      lead={invitation.lead(found.organisationName, operator.roles[found.role])}
      width="narrow"
    >
      <p>{invitation.for(found.email)}</p>
      <Answer token={token} found={found} email={viewer?.email ?? null} />
    </Page>
  );
}

interface AnswerProps {
  readonly token: string;
  readonly found: OpenInvitation;
  /** who is signed in */
  readonly email: string | null;
}

async function Answer({ token, found, email }: AnswerProps) {
  const { invitation } = (await currentTexts()).staff;
  if (email === null && !found.hasLogin) return <Newcomer token={token} email={found.email} />;
  if (email === null) {
    const next = encodeURIComponent(`/invitation?token=${token}`);
    return (
      <>
        <p>{invitation.signIn}</p>
        <Link href={`/sign-in?next=${next}`} prefetch={false} className="button justify-self-start">
          {invitation.signInLink}
        </Link>
      </>
    );
  }
  if (email !== found.email) {
    return (
      <form action={leave} className="grid gap-4">
        <p>{invitation.other(email)}</p>
        <button type="submit" className="button button-quiet justify-self-start">
          {invitation.leave}
        </button>
      </form>
    );
  }
  return (
    <Form action={acceptSignedIn}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton>{invitation.submit}</SubmitButton>
    </Form>
  );
}

async function Newcomer({ token, email }: { token: string; email: string }) {
  const { auth, staff } = await currentTexts();
  const { invitation } = staff;
  return (
    <Form
      action={acceptNew}
      labels={{
        fullName: invitation.name,
        password: auth.password,
        passwordConfirmation: auth.passwordConfirmation,
      }}
    >
      <p>{invitation.newcomer}</p>
      <input type="hidden" name="token" value={token} />
      <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
      <Field name="fullName" label={invitation.name} hint={invitation.nameHint} autoComplete="name" required />
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
      <SubmitButton>{invitation.submit}</SubmitButton>
    </Form>
  );
}
