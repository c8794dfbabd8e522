import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { currentTexts } from '@/lib/i18n/current-texts';
import { withdraw } from '../../actions';

/** Folded away: it says what happens before the button is there to press. */
export async function WithdrawForm({ accountId, requestId }: { accountId: string; requestId: string }) {
  const { withdraw: texts } = (await currentTexts()).requestPages;
  return (
    <Form action={withdraw.bind(null, accountId, requestId)} scope="withdraw" fold={texts.title} className="grid gap-3">
      <p>{texts.text}</p>
      <SubmitButton tone="alarm">{texts.send}</SubmitButton>
    </Form>
  );
}
