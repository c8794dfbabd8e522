import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { MeterCard } from '@/lib/meters/describe-meter';
import { saveNickname } from '../../actions';

/** The resident's own word for a meter: two cold water meters are told apart by it. */
export async function NicknameForm({ accountId, meter }: { accountId: string; meter: MeterCard }) {
  const { nickname } = (await currentTexts()).meters;
  return (
    <Form action={saveNickname.bind(null, accountId)} labels={{ nickname: nickname.label }}>
      <input type="hidden" name="meterId" value={meter.meterId} />
      <Field
        name="nickname"
        label={nickname.label}
        hint={nickname.hint}
        maxLength={40}
        width="22rem"
        defaultValue={meter.nickname ?? ''}
      />
      <SubmitButton tone="quiet">{nickname.save}</SubmitButton>
    </Form>
  );
}
