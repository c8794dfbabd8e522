import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { DELIMITERS } from '@/lib/exchange/mapping/guess-draft';
import { ENCODINGS, type MappingDraft } from '@/lib/exchange/mapping/mapping';
import { currentTexts } from '@/lib/i18n/current-texts';
import { editReading } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly profileId: string;
  readonly draft: MappingDraft;
  /** what the sample's own bytes say */
  readonly encoding: string | null;
}

/** Step 1: how the file is cut into cells. */
export async function ReadingForm({ organisationId, profileId, draft, encoding }: Props) {
  const { reading } = (await currentTexts()).mapping;
  const found = encoding === null ? '' : ` ${reading.found(encoding)}`;
  return (
    <Form action={editReading.bind(null, organisationId, profileId)} scope="reading" className="grid gap-4">
      <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Select
          name="encoding"
          label={reading.encoding + (found === '' ? '' : `.${found}`)}
          options={ENCODINGS.map((value) => ({ value, label: reading.encodings[value] }))}
          defaultValue={draft.encoding}
        />
        <Select
          name="delimiter"
          label={reading.delimiter}
          options={DELIMITERS.map((value) => ({ value, label: reading.delimiters[value] }))}
          defaultValue={draft.delimiter}
        />
        <Select
          name="headings"
          label={reading.headings}
          options={[
            { value: 'yes', label: reading.headingsYes },
            { value: 'no', label: reading.headingsNo },
          ]}
          defaultValue={draft.hasHeadings ? 'yes' : 'no'}
        />
        <Field name="notes" label={reading.notes} hint={reading.notesHint} defaultValue={draft.notes} maxLength={40} />
        <Field
          name="trailer"
          label={reading.trailer}
          hint={reading.trailerHint}
          defaultValue={draft.trailer}
          maxLength={40}
        />
        <Field
          name="beginsWith"
          label={reading.beginsWith}
          hint={reading.beginsWithHint}
          defaultValue={draft.beginsWith}
          maxLength={40}
        />
        <Field
          name="skipLines"
          label={reading.skipLines}
          inputMode="numeric"
          defaultValue={String(draft.skipLines)}
          maxLength={2}
        />
      </div>
      <SubmitButton tone="quiet">{reading.submit}</SubmitButton>
    </Form>
  );
}
