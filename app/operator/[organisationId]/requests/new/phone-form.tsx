import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Caller } from '@/lib/requests/find-callers';
import { PLACES, WISHED_TIMES } from '@/lib/requests/new-request-rules';
import type { QueueFrame } from '@/lib/requests/queue-frame';
import { fileCall } from '../actions';

interface Props {
  readonly frame: QueueFrame;
  readonly caller: Caller;
  readonly submissionId: string;
}

/** What the caller tells, in the order in which it is told. */
export async function PhoneForm({ frame, caller, submissionId }: Props) {
  const { desk, requests, requestPages } = await currentTexts();
  const { form } = requestPages;
  return (
    <Form
      action={fileCall.bind(null, frame.organisationId, caller.accountId)}
      labels={{
        category: form.category,
        description: form.description,
        place: form.place,
        wishedDay: form.wishedDay,
        contactPhone: desk.phone.contact,
      }}
      className="grid gap-4"
    >
      <input type="hidden" name="submissionId" value={submissionId} />
      <Select
        name="category"
        label={form.category}
        options={[
          { value: '', label: '' },
          ...frame.categories
            .filter(({ isActive }) => isActive)
            .map(({ code, title }) => ({ value: code, label: title ?? requests.categories[code] ?? code })),
        ]}
      />
      <TextArea name="description" label={form.description} rows={3} maxLength={4000} required />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          name="place"
          label={form.place}
          defaultValue="premises"
          options={PLACES.map((value) => ({ value, label: requests.places[value] }))}
        />
        <Field name="placeDetail" label={form.placeDetail} maxLength={200} />
        <Field name="wishedDay" type="date" label={form.wishedDay} />
        <Select
          name="wishedTime"
          label={form.wishedTime}
          options={[
            { value: '', label: form.anyTime },
            ...WISHED_TIMES.map((value) => ({ value, label: requests.wishedTimes[value] })),
          ]}
        />
      </div>
      <Field name="contactPhone" type="tel" label={desk.phone.contact} hint={desk.phone.contactHint} width="16rem" />
      <SubmitButton>{desk.phone.file}</SubmitButton>
    </Form>
  );
}
