import type { Transaction } from '@/db/transaction';
import type { Clock } from '@/lib/shared/clock';
import { logger } from '@/lib/shared/logger';
import type { LoadOutcome, Profile } from './profiles/profile';
import { FileRefused, type FileReport, type Rejections, rejection } from './report';
import type { Source } from './source';

export interface ImportOptions {
  /** do everything, the database's checks included, and keep nothing */
  readonly isDryRun?: boolean;
  readonly profile?: string | null;
  /** profiles of the organisation's own, tried beside the built-in ones */
  readonly own?: readonly Profile[];
  /** ИНН of the organisation the caller speaks for; rows of others are not taken */
  readonly organisationInn?: string | null;
  readonly clock: Clock;
  /** given what a run has read so far: one that begins again gives it afresh */
  readonly onReading?: (rejections: Rejections) => void;
  /** last in the transaction of the file, of a dry run too. @throws FileRefused to refuse it after all */
  readonly beforeCommit?: (tx: Transaction, loaded: Loaded) => Promise<void>;
  /** told of a failure of ours behind a refusal; the log by default */
  readonly onFailure?: (error: unknown) => void;
}

/** A file all of which is written and nothing committed. */
export interface Loaded {
  readonly importId: string;
  readonly outcome: LoadOutcome;
  readonly report: FileReport;
  readonly source: Source;
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
