import type { Clock } from '@/lib/shared/clock';
import { logger } from '@/lib/shared/logger';
import type { Profile } from './profiles/profile';
import { FileRefused, rejection } from './report';
import type { Source } from './source';

export interface ImportOptions {
  /** do everything, the database's checks included, and keep nothing */
  readonly isDryRun?: boolean;
  readonly profile?: string | null;
  /** ИНН of the organisation the caller speaks for; rows of others are not taken */
  readonly organisationInn?: string | null;
  readonly clock: Clock;
  /** told of a failure of ours behind a refusal; the log by default */
  readonly onFailure?: (error: unknown) => void;
}

/** A file whose form is known. */
export interface Opened {
  readonly path: string;
  readonly source: Source;
  readonly profile: Profile;
}

const logFailure = (error: unknown): void => logger.error({ err: error }, 'a register could not be loaded');

/** What the reporter of an import is told when something of ours fails. */
export function asRefusal(error: unknown, { onFailure = logFailure }: ImportOptions): FileRefused {
  if (error instanceof FileRefused) return error;
  onFailure(error);
  return new FileRefused(rejection(null, null, 'unexpected'));
}
