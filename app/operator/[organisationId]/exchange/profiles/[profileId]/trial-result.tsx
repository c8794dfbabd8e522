import { fieldTitle } from '@/lib/exchange/mapping/fields';
import type { ProfileWithSample } from '@/lib/exchange/mapping/find-profiles';
import type { SampleLook } from '@/lib/exchange/mapping/look-at-sample';
import type { Trial } from '@/lib/exchange/mapping/try-mapping';
import { currentTexts } from '@/lib/i18n/current-texts';
import { SampleForm } from './sample-form';
import { FirstRows, TrialErrors, TrialTotals } from './trial-tables';

interface Props {
  readonly organisationId: string;
  readonly profileId: string;
  readonly profile: ProfileWithSample;
  readonly look: SampleLook;
  readonly isEditor: boolean;
}

/** Step 3: what a load of the sample would say, but for what only the database knows. */
export async function TrialResult({ organisationId, profileId, profile, look, isEditor }: Props) {
  const { trial: texts } = (await currentTexts()).mapping;
  const { trial, unreadable } = look;
  return (
    <div className="grid gap-4">
      {profile.sample ? <p>{profile.sample.fileName}</p> : <p className="notice">{texts.noSample}</p>}
      {unreadable && <p className="notice notice-alarm">{unreadable.message}</p>}
      <Missing profile={profile} look={look} />
      {trial && <Outcome trial={trial} />}
      {trial && <TrialTotals kind={profile.draft.kind} trial={trial} />}
      {trial && <FirstRows trial={trial} />}
      {trial && <TrialErrors trial={trial} />}
      {isEditor && <SampleForm organisationId={organisationId} profileId={profileId} />}
    </div>
  );
}

async function Missing({ profile: { draft }, look }: Pick<Props, 'profile' | 'look'>) {
  const { trial, faults } = (await currentTexts()).mapping;
  if (look.faults.length === 0) return null;
  const named = (of: string) => fieldTitle(draft.kind, of);
  return (
    <div className="notice notice-alarm">
      <p>{trial.missing}</p>
      <ul className="list-disc pl-5">
        {look.faults.map(({ fault, of }) => (
          <li key={`${fault} ${of}`}>{faults[fault](named(of))}</li>
        ))}
      </ul>
    </div>
  );
}

async function Outcome({ trial: { refused, rows, accepted, rejected } }: { trial: Trial }) {
  const { trial, meaning } = (await currentTexts()).mapping;
  if (refused) {
    const place = [refused.row === null ? '' : `${trial.row} ${refused.row}`, refused.column ?? ''].filter(Boolean);
    return (
      <div className="notice notice-alarm" role="status" aria-label={meaning.submit}>
        <p>{trial.refused}</p>
        <p className="font-semibold">{[...place, refused.message].join(' · ')}</p>
      </div>
    );
  }
  const isGood = rejected.length === 0;
  return (
    <div className={isGood ? 'notice notice-paid' : 'notice notice-wait'} role="status">
      <p>{isGood ? trial.good(rows) : trial.some(rows, accepted)}</p>
      <p>{trial.database}</p>
    </div>
  );
}
