import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import type { Texts } from '@/lib/i18n/texts';
import { sendVerification } from './actions';

/** Not yet verified is a calm banner, never a wall. */
export function Unverified({ email, texts: { unverified } }: { email: string; texts: Texts['common'] }) {
  return (
    <aside className="border-line border-b bg-wait-tint no-print">
      <Form action={sendVerification} className="frame flex flex-wrap items-center justify-between gap-x-6 py-2">
        <p className="max-w-[44rem]">{unverified.text(email)}</p>
        <SubmitButton tone="link">{unverified.again}</SubmitButton>
      </Form>
    </aside>
  );
}
