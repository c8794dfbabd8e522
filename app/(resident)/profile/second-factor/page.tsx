import type { Metadata } from 'next';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { getFactorState } from '@/lib/auth/second-factor/queries';
import { secretBeingSetUp } from '@/lib/auth/second-factor/set-up-cookie';
import { currentSession, requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { begin } from './actions';
import { FactorOn } from './factor-on';
import { ScanAndConfirm } from './scan-and-confirm';

interface Props {
  readonly searchParams: Promise<{ next?: string | string[]; off?: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).factor.title });

/** The viewer's second factor: to set up, or as it is. Query: its state. */
export default async function SecondFactorPage({ searchParams }: Props) {
  const [viewer, session, { next, off }, { factor }] = await Promise.all([
    requireViewer(),
    currentSession(),
    searchParams,
    currentTexts(),
  ]);
  const [state, secret] = await Promise.all([getFactorState(viewer), secretBeingSetUp(viewer)]);
  if (state) return <FactorOn state={state} />;
  const path = typeof next === 'string' ? next : '/';
  return (
    <Page
      title={factor.title}
      lead={session?.factor === 'missing' ? factor.required : factor.sectionText}
      width="narrow"
    >
      {off && (
        <p role="status" className="notice notice-paid">
          {factor.turnedOff}
        </p>
      )}
      <p>{factor.what}</p>
      {secret && <ScanAndConfirm email={viewer.email} secret={secret} next={path} />}
      <Form action={begin.bind(null, path)} scope="begin">
        <SubmitButton tone={secret ? 'link' : 'main'}>{secret ? factor.restart : factor.begin}</SubmitButton>
      </Form>
    </Page>
  );
}
