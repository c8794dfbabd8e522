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
}

/** A file whose form is known. */
export interface Opened {
  readonly path: string;
  readonly source: Source;
  readonly profile: Profile;
}

/** What the reporter of an import is told when something of ours fails: the log has the rest. */
export function asRefusal(error: unknown): FileRefused {
  if (error instanceof FileRefused) return error;
  logger.error({ err: error }, 'a register could not be loaded');
  return new FileRefused(rejection(null, null, 'unexpected'));
}
