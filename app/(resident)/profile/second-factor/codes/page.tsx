import type { Metadata } from 'next';
import Link from 'next/link';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { codesHandedOver } from '@/lib/auth/second-factor/set-up-cookie';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { saved } from '../actions';

interface Props {
  readonly searchParams: Promise<{ next?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).factor.codes.title });

/** The recovery codes, until they are said to be saved. No query: the browser brings them, sealed. */
export default async function RecoveryCodesPage({ searchParams }: Props) {
  const [viewer, { next }, { factor }] = await Promise.all([requireViewer(), searchParams, currentTexts()]);
  const codes = await codesHandedOver(viewer);
  const { codes: texts } = factor;
  if (codes.length === 0) {
    return (
      <Page title={texts.title} lead={texts.none} width="narrow">
        <Link href="/profile/second-factor" prefetch={false} className="button justify-self-start">
          {factor.title}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={texts.title} lead={texts.lead} width="narrow">
      <Section>
        <ul aria-label={texts.list} className="grid gap-2 sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code} className="code">
              {code}
            </li>
          ))}
        </ul>
      </Section>
      <div className="flex flex-wrap items-center gap-4">
        <Form action={saved.bind(null, typeof next === 'string' ? next : '/')}>
          <SubmitButton>{texts.saved}</SubmitButton>
        </Form>
        <a href="/profile/second-factor/codes/recovery-codes.txt" download className="button button-quiet">
          {texts.download}
        </a>
      </div>
    </Page>
  );
}
