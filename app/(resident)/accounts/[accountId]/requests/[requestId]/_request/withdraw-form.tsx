import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { currentTexts } from '@/lib/i18n/current-texts';
import { withdraw } from '../../actions';

/** Folded away: it says what happens before the button is there to press. */
export async function WithdrawForm({ accountId, requestId }: { accountId: string; requestId: string }) {
  const { withdraw: texts } = (await currentTexts()).requestPages;
  return (
    <details className="fold">
      <summary>{texts.title}</summary>
      <p className="mb-3">{texts.text}</p>
      <Form action={withdraw.bind(null, accountId, requestId)}>
        <SubmitButton tone="alarm">{texts.send}</SubmitButton>
      </Form>
    </details>
  );
}
