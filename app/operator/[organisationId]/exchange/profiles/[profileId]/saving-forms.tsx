import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import type { ProfileView } from '@/lib/exchange/mapping/find-profiles';
import { currentTexts } from '@/lib/i18n/current-texts';
import { copy, rename, save, turnOff } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly profileId: string;
  readonly profile: ProfileView;
  /** nothing is missing in the draft, and its sample would not be refused */
  readonly isReady: boolean;
}

/** Step 4: the version by which files are read from now on; and what else may be done with a profile. */
export async function SavingForms({ organisationId, profileId, profile, isReady }: Props) {
  const { saving, refusals } = (await currentTexts()).mapping;
  const key = [organisationId, profileId] as const;
  return (
    <>
      <Section title={saving.title}>
        <p className="mb-3">{saving.hint}</p>
        <Form action={save.bind(null, ...key)} scope="save" className="grid gap-4">
          {isReady ? (
            <SubmitButton>{saving.submit(profile.version + 1)}</SubmitButton>
          ) : (
            <p>{refusals['draft-faulty']}</p>
          )}
        </Form>
      </Section>
      <Section title={saving.more}>
        <div className="grid gap-5">
          <Form action={rename.bind(null, ...key)} scope="rename" className="grid gap-3">
            <Field name="name" label={saving.name} defaultValue={profile.name} required maxLength={80} width="30rem" />
            <SubmitButton tone="quiet">{saving.rename}</SubmitButton>
          </Form>
          <Form action={copy.bind(null, ...key)} scope="copy" className="grid gap-3">
            <SubmitButton tone="quiet">{saving.copy}</SubmitButton>
          </Form>
          {profile.status === 'active' && (
            <Form action={turnOff.bind(null, ...key)} scope="off" className="grid gap-3">
              <p>{saving.offHint}</p>
              <SubmitButton tone="quiet">{saving.off}</SubmitButton>
            </Form>
          )}
          <p>
            <a href={`/operator/${organisationId}/exchange/profiles/${profileId}/profile.json`} download>
              {saving.download}
            </a>
          </p>
        </div>
      </Section>
    </>
  );
}
