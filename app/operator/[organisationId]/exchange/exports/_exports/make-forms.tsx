import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import type { Waiting } from '@/lib/exchange/outgoing/find-waiting';
import { ACCOUNT_SCOPES, FORMATS, PAYMENT_SCOPES } from '@/lib/exchange/outgoing/rules';
import { currentTexts } from '@/lib/i18n/current-texts';
import { makeAccounts, makePayments, makeReadings } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly waiting: Waiting;
}

const optionsOf = <Value extends string>(values: readonly Value[], words: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: words[value] }));

/** One form for each kind of export; what is made opens next. */
export async function MakeForms({ organisationId, waiting }: Props) {
  const { common, outgoing } = await currentTexts();
  const { make } = outgoing;
  return (
    <div className="grid gap-6 lg:grid-cols-3">
      <PaymentsForm organisationId={organisationId} />
      {waiting.readings && (
        <Section title={make.readings}>
          {waiting.readings.length === 0 && <p>{make.readingsDone}</p>}
          {waiting.readings.length > 0 && (
            <Form
              scope="readings"
              action={makeReadings.bind(null, organisationId)}
              labels={{ period: make.period, format: make.format }}
              className="grid gap-3"
            >
              <Select
                name="period"
                label={make.period}
                options={waiting.readings.map(({ period }) => ({ value: period, label: common.period(period) }))}
                defaultValue={waiting.readings[0]?.period ?? ''}
              />
              <Select
                name="format"
                label={make.format}
                options={optionsOf(FORMATS.readings, outgoing.readingFormats)}
                defaultValue="csv"
              />
              <SubmitButton>{make.readings}</SubmitButton>
            </Form>
          )}
        </Section>
      )}
      <Section title={make.accounts}>
        <Form
          scope="accounts"
          action={makeAccounts.bind(null, organisationId)}
          labels={{ format: make.format, scope: make.names }}
          className="grid gap-3"
        >
          <p className="text-ink-soft">{make.accountsHint}</p>
          <Select
            name="scope"
            label={make.names}
            options={optionsOf(ACCOUNT_SCOPES, outgoing.scopes)}
            defaultValue="named"
          />
          <Select
            name="format"
            label={make.format}
            options={optionsOf(FORMATS.accounts, outgoing.formats)}
            defaultValue="csv"
          />
          <SubmitButton>{make.accounts}</SubmitButton>
        </Form>
      </Section>
    </div>
  );
}

async function PaymentsForm({ organisationId }: { organisationId: string }) {
  const { outgoing } = await currentTexts();
  const { make } = outgoing;
  return (
    <Section title={make.payments}>
      <Form
        scope="payments"
        action={makePayments.bind(null, organisationId)}
        labels={{ format: make.format, scope: make.which, dayFrom: make.dayFrom, dayTo: make.dayTo }}
        className="grid gap-3"
      >
        <Select
          name="scope"
          label={make.which}
          options={optionsOf(PAYMENT_SCOPES, outgoing.scopes)}
          defaultValue="cabinet"
        />
        <Select
          name="format"
          label={make.format}
          options={optionsOf(FORMATS.payments, outgoing.formats)}
          defaultValue="csv"
        />
        <p className="text-ink-soft">{make.days}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field name="dayFrom" type="date" label={make.dayFrom} />
          <Field name="dayTo" type="date" label={make.dayTo} />
        </div>
        <SubmitButton>{make.payments}</SubmitButton>
      </Form>
    </Section>
  );
}
