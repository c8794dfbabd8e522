import { currentTexts } from '@/lib/i18n/current-texts';

/** Another file to try the profile on: a plain form, since a server action takes no file of this size. */
export async function SampleForm({ organisationId, profileId }: { organisationId: string; profileId: string }) {
  const { trial } = (await currentTexts()).mapping;
  return (
    <form
      method="post"
      action={`/api/exchange/${organisationId}/samples`}
      encType="multipart/form-data"
      className="flex flex-wrap items-end gap-3"
    >
      <input type="hidden" name="profileId" value={profileId} />
      <label className="grid gap-1">
        {trial.another}
        <input type="file" name="sample" required className="control" />
      </label>
      <button type="submit" className="button button-quiet">
        {trial.send}
      </button>
    </form>
  );
}
