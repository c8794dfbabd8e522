import { Check, Choices } from '@/app/_components/form/choices';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import { RATING_REASONS } from '@/lib/requests/new-request-rules';
import { rate } from '../../actions';

interface Props {
  readonly accountId: string;
  readonly requestId: string;
  /** rated before it has closed itself */
  readonly closes: boolean;
}

/** One to five, and why; a request that is done is closed by it. */
export async function RateForm({ accountId, requestId, closes }: Props) {
  const { requests, requestPages } = await currentTexts();
  const { rate: texts } = requestPages;
  return (
    <Section title={texts.title}>
      {closes && <p className="mb-4">{texts.text}</p>}
      <Form
        action={rate.bind(null, accountId, requestId)}
        scope="rate"
        labels={{ rating: texts.legend, comment: texts.comment }}
      >
        <Choices
          name="rating"
          legend={texts.legend}
          choices={[5, 4, 3, 2, 1].map((value) => ({
            value: String(value),
            label: `${value}. ${texts.stars[value]}`,
          }))}
        />
        <fieldset className="grid gap-2 sm:grid-cols-2">
          <legend className="mb-2 font-semibold">{texts.reasons}</legend>
          {RATING_REASONS.map((reason) => (
            <Check key={reason} name={`reason-${reason}`} label={requests.ratingReasons[reason]} />
          ))}
        </fieldset>
        <TextArea name="comment" label={texts.comment} hint={texts.commentHint} rows={3} maxLength={1000} />
        <SubmitButton>{closes ? texts.send : texts.sendLate}</SubmitButton>
      </Form>
    </Section>
  );
}
