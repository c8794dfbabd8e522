import Link from 'next/link';
import type { ProfileView } from '@/lib/exchange/mapping/find-profiles';
import { BUILT_IN_NAMES } from '@/lib/exchange/profiles/registry';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Props {
  readonly organisationId: string;
  readonly own: readonly ProfileView[];
}

/** What the files are: told from each of them, or said where several profiles fit. Without own ones none ever do. */
export async function ProfileChoice({ organisationId, own }: Props) {
  const { mapping } = await currentTexts();
  const active = own.filter(({ status }) => status === 'active');
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      {active.length > 0 && (
        <label className="grid gap-1 max-sm:w-full">
          {mapping.choose}
          <select name="profile" className="control">
            <option value="">{mapping.chooseAuto}</option>
            <optgroup label={mapping.chooseOwn}>
              {active.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
            <optgroup label={mapping.chooseBuiltIn}>
              {BUILT_IN_NAMES.map((name) => (
                <option key={name} value={name}>
                  {mapping.builtIn[name] ?? name}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
      )}
      <Link href={`/operator/${organisationId}/exchange/profiles`} prefetch={false}>
        {mapping.title}
      </Link>
    </div>
  );
}
