import { Field } from '@/app/_components/form/field';
import { FilesField } from '@/app/_components/form/files-field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { filesTexts } from '@/app/_requests/files-texts';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { FilingOptions } from '@/lib/requests/filing-options';
import { PLACES, WISHED_TIMES } from '@/lib/requests/new-request-rules';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { fileRequest } from '../actions';
import { CategoryChoices } from './category-choices';

interface Props {
  readonly accountId: string;
  readonly options: FilingOptions;
  readonly submissionId: string;
}

/** What, where, in what words, when it suits, and photos. */
export async function NewRequestForm({ accountId, options, submissionId }: Props) {
  const texts = await currentTexts();
  const { requests, requestPages } = texts;
  const { form } = requestPages;
  const { files, removeLabel } = filesTexts(texts);
  return (
    <Form
      action={fileRequest.bind(null, accountId)}
      labels={{
        category: form.category,
        place: form.place,
        description: form.description,
        wishedDay: form.wishedDay,
        files: files.label,
      }}
    >
      <input type="hidden" name="submissionId" value={submissionId} />
      <CategoryChoices options={options} />
      <TextArea name="description" label={form.description} maxLength={4000} required />
      <Select
        name="place"
        label={form.place}
        defaultValue="premises"
        options={PLACES.map((value) => ({ value, label: requests.places[value] }))}
      />
      <Field name="placeDetail" label={form.placeDetail} hint={form.placeDetailHint} maxLength={200} />
      <div className="grid gap-6 sm:grid-cols-2">
        <Field name="wishedDay" type="date" label={form.wishedDay} hint={form.wishedDayHint} />
        <Select
          name="wishedTime"
          label={form.wishedTime}
          options={[
            { value: '', label: form.anyTime },
            ...WISHED_TIMES.map((value) => ({ value, label: requests.wishedTimes[value] })),
          ]}
        />
      </div>
      <FilesField texts={files} removeLabel={removeLabel} most={ATTACHMENT_LIMITS.maxFiles} />
      <SubmitButton>{form.send}</SubmitButton>
    </Form>
  );
}
