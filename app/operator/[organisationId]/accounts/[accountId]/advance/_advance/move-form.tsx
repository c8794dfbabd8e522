import { Check } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { AdvanceAccount } from '@/lib/payments/advances/advance-queries';
import { newId } from '@/lib/shared/ids';
import { formatRoubles, type Kopecks, negate } from '@/lib/shared/money';
import { move } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly from: AdvanceAccount;
  readonly to: AdvanceAccount;
  readonly limitKopecks: Kopecks;
}

const roubles = (sum: Kopecks): string => `${formatRoubles(sum)}\u00a0₽`;

/** Step two: whose account gets it, what it owes, and the form that moves the advance. */
export async function MoveForm({ organisationId, from, to, limitKopecks }: Props) {
  const { advances, common } = await currentTexts();
  const { facts, field } = advances;
  const due =
    to.dueKopecks >= 0 ? advances.owes(roubles(to.dueKopecks)) : advances.ahead(roubles(negate(to.dueKopecks)));
  return (
    <Section title={advances.account(to.number)}>
      <div className="grid gap-4">
        <Facts
          facts={[
            [facts.address, `${to.address}, ${common.premises(to.premisesNumber)}`],
            [facts.holder, to.holder],
            [facts.due, due],
          ]}
        />
        <p className="max-w-[50rem]">
          {advances.consequences} {limitKopecks > 0 ? advances.limit(roubles(limitKopecks)) : advances.noLimit}
        </p>
        <Form
          action={move.bind(null, organisationId, from.accountId)}
          scope="move"
          labels={{ amount: field.amount, reason: field.reason, isForAnother: field.isForAnother }}
          className="grid gap-4"
        >
          <input type="hidden" name="toAccountId" value={to.accountId} />
          <input type="hidden" name="submissionId" value={newId()} />
          <Field
            name="amount"
            label={field.amount}
            inputMode="decimal"
            defaultValue={formatRoubles(from.movableKopecks)}
            width="12rem"
            required
          />
          <TextArea name="reason" label={field.reason} hint={field.reasonHint} rows={2} maxLength={500} required />
          {from.holder !== to.holder && (
            <Check name="isForAnother" label={field.isForAnother} hint={field.isForAnotherHint} />
          )}
          <SubmitButton>{advances.submit}</SubmitButton>
        </Form>
      </div>
    </Section>
  );
}
