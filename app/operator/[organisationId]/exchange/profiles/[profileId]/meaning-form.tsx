import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import type { SampleLook } from '@/lib/exchange/mapping/look-at-sample';
import type { MappingDraft } from '@/lib/exchange/mapping/mapping';
import { currentTexts } from '@/lib/i18n/current-texts';
import { editMeaning } from '../actions';
import { ColumnsTable } from './columns-table';
import { ControlsFields } from './controls-fields';
import { FormsFields } from './forms-fields';

interface Props {
  readonly organisationId: string;
  readonly profileId: string;
  readonly draft: MappingDraft;
  readonly look: SampleLook;
}

/** Step 2: what the columns hold, in which forms, and which totals must agree. */
export async function MeaningForm({ organisationId, profileId, draft, look }: Props) {
  const { meaning } = (await currentTexts()).mapping;
  if (look.columns.length === 0) return <p className="notice">{meaning.noColumns}</p>;
  return (
    <Form action={editMeaning.bind(null, organisationId, profileId)} scope="meaning">
      <ColumnsTable draft={draft} columns={look.columns} />
      <FormsFields draft={draft} />
      <ControlsFields draft={draft} look={look} />
      <SubmitButton>{meaning.submit}</SubmitButton>
    </Form>
  );
}
