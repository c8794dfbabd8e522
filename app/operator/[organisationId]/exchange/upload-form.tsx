import { Section } from '@/app/_components/ui/section';
import type { ProfileView } from '@/lib/exchange/mapping/find-profiles';
import { currentTexts } from '@/lib/i18n/current-texts';
import { DropFiles } from './drop-files';
import { ProfileChoice } from './profiles/profile-choice';

interface Props {
  readonly organisationId: string;
  readonly refused: string | undefined;
  readonly own: readonly ProfileView[];
}

/** A plain form; with JavaScript files may be dropped anywhere on it. */
export async function UploadForm({ organisationId, refused, own }: Props) {
  const { exchange } = await currentTexts();
  const { refusals } = exchange;
  return (
    <Section title={exchange.upload}>
      {refused !== undefined && (
        <p role="alert" className="mb-3 font-semibold text-alarm">
          {(Object.hasOwn(refusals, refused) && refusals[refused as keyof typeof refusals]) || refusals['file-empty']}
        </p>
      )}
      <form
        method="post"
        action={`/api/exchange/${organisationId}/registers`}
        encType="multipart/form-data"
        className="grid gap-3"
      >
        <DropFiles label={exchange.upload} chosen={exchange.chosen}>
          <label className="grid gap-1">
            {exchange.files}
            <input type="file" name="files" multiple required aria-describedby="files-hint" className="control" />
          </label>
          <p id="files-hint" className="text-ink-soft">
            {exchange.filesHint}
          </p>
        </DropFiles>
        <ProfileChoice organisationId={organisationId} own={own} />
        <button type="submit" className="button justify-self-start max-sm:w-full">
          {exchange.check}
        </button>
      </form>
    </Section>
  );
}
