import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import { allocate, close, undo } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly unknownId: string;
}

/** What can be decided about a payment of nobody. */
export async function DecideForms({ organisationId, unknownId, mayAllocate }: Props & { mayAllocate: boolean }) {
  const { unknown } = (await currentTexts()).reconciliation;
  const { forms } = unknown;
  return (
    <>
      {mayAllocate && (
        <Section title={forms.allocateTitle}>
          <Form
            action={allocate.bind(null, organisationId, unknownId)}
            scope="allocate"
            labels={{ accountNumber: forms.accountNumber }}
            className="filters"
          >
            <Field name="accountNumber" label={forms.accountNumber} autoComplete="off" required />
            <SubmitButton>{forms.allocate}</SubmitButton>
          </Form>
          <p className="mt-2 text-ink-soft">{forms.allocateHint}</p>
        </Section>
      )}
      <Section title={forms.closeTitle}>
        <Form
          action={close.bind(null, organisationId, unknownId)}
          scope="close"
          labels={{ decision: forms.decision, reason: forms.reason }}
          className="filters"
        >
          <Select
            name="decision"
            label={forms.decision}
            options={[
              { value: 'return', label: forms.return },
              { value: 'write-off', label: forms.writeOff },
            ]}
            defaultValue="return"
          />
          <Field name="reason" label={forms.reason} autoComplete="off" required />
          <SubmitButton>{forms.close}</SubmitButton>
        </Form>
        <p className="mt-2 text-ink-soft">{forms.closeHint}</p>
      </Section>
    </>
  );
}

/** Takes the decision back, while no bill has counted the payment. */
export async function UndoForm({ organisationId, unknownId, isCounted }: Props & { isCounted: boolean }) {
  const { forms } = (await currentTexts()).reconciliation.unknown;
  if (isCounted) return <p className="notice">{forms.counted}</p>;
  return (
    <Section title={forms.undoTitle}>
      <Form action={undo.bind(null, organisationId, unknownId)} scope="undo" className="filters">
        <SubmitButton>{forms.undo}</SubmitButton>
      </Form>
      <p className="mt-2 text-ink-soft">{forms.undoHint}</p>
    </Section>
  );
}
