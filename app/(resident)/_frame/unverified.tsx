import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { currentTexts } from '@/lib/i18n/current-texts';
import { sendVerification } from './actions';

/** Not yet verified is a calm banner, never a wall. */
export async function Unverified({ email }: { email: string }) {
  const { common } = await currentTexts();
  return (
    <aside className="border-line border-b bg-wait-tint no-print">
      <Form
        action={sendVerification}
        className="mx-auto flex w-full max-w-[80rem] flex-wrap items-center justify-between gap-x-6 px-4 py-2 md:px-6"
      >
        <p className="max-w-[44rem]">{common.unverified.text(email)}</p>
        <SubmitButton tone="link">{common.unverified.again}</SubmitButton>
      </Form>
    </aside>
  );
}
