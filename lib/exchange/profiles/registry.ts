import { FileRefused, refuse } from '../report';
import type { Source } from '../source';
import { accountsProfile } from './accounts';
import { bankStatementProfile } from './bank-statement';
import { chargesProfile } from './charges';
import { gisMetersProfile } from './gis-meters';
import { gisPaymentDocumentsProfile } from './gis-payment-documents';
import { gisReadingsProfile } from './gis-readings';
import { metersProfile } from './meters';
import { organisationsProfile } from './organisations';
import { paymentsProfile } from './payments';
import type { Profile } from './profile';
import { readingAnswersProfile } from './reading-answers';
import { readingsProfile } from './readings';
import { sberEpsProfile } from './sber-eps';
import { stripeProfile } from './stripe';
import { tbankProfile } from './tbank';
import { tula17Profile } from './tula17';
import { tula17ControlProfile } from './tula17-control';
import { yookassaProfile } from './yookassa';

/** Every format the product reads. A new one is a file beside these and a line here. */
const profiles: readonly Profile[] = [
  organisationsProfile,
  accountsProfile,
  chargesProfile,
  gisPaymentDocumentsProfile,
  metersProfile,
  gisMetersProfile,
  gisReadingsProfile,
  readingsProfile,
  readingAnswersProfile,
  sberEpsProfile,
  tbankProfile,
  tula17Profile,
  tula17ControlProfile,
  bankStatementProfile,
  yookassaProfile,
  stripeProfile,
  paymentsProfile,
];

export const BUILT_IN_NAMES: readonly string[] = profiles.map(({ name }) => name);

/** The profile of this name. @throws FileRefused when there is none */
export function namedProfile(name: string, own: readonly Profile[] = []): Profile {
  const all = [...profiles, ...own];
  const named = all.find((profile) => profile.name === name);
  if (!named) throw refuse('profile-name-unknown', `${name}», есть «${all.map((known) => known.name).join('», «')}`);
  return named;
}

/**
 * The format a file is in. A file that fits a profile of the organisation's own and another one as well is nobody's to
 * guess. @throws FileRefused when it is none of ours, or ours with broken headings, or of several
 */
export function profileOf(source: Source, own: readonly Profile[] = []): Profile {
  const ranked = profiles.map((profile) => examine(profile, source)).sort((a, b) => b.score - a.score);
  const [best] = ranked;
  const fitting = own.filter((profile) => examine(profile, source).score > 0);
  const builtIn = best && best.score > 0 && !best.fault ? [best.profile] : [];
  const [only, other] = [...fitting, ...(fitting.length > 0 ? builtIn : [])];
  if (only && other) throw refuse('profile-ambiguous', `${only.name}», «${other.name}`);
  if (only) return only;
  if (!best || best.score === 0) throw refuse('profile-unknown');
  if (best.fault) throw best.fault;
  return best.profile;
}

interface Examined {
  readonly profile: Profile;
  readonly score: number;
  readonly fault?: FileRefused;
}

function examine(profile: Profile, source: Source): Examined {
  try {
    return { profile, score: profile.recognises(source) };
  } catch (error) {
    if (error instanceof FileRefused) return { profile, score: error.score, fault: error };
    throw error;
  }
}
