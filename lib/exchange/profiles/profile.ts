import type { Transaction } from '@/db/transaction';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import type { Clock } from '@/lib/shared/clock';
import type { Actor } from '@/lib/shared/viewer';
import type { Encoding } from '../encoding';
import type { Rejections } from '../report';
import type { Source } from '../source';

/** A format of registers. One per file of this folder, listed in ./registry.ts. */
export interface Profile {
  /** the name in reports, in the journal and after `--profile` */
  readonly name: string;
  /** registers given together are loaded in this order: what others refer to comes first */
  readonly rank: number;
  /** the encoding of its files where they do not tell it themselves */
  readonly encoding?: Encoding | null;
  /**
   * How surely this is the file's format: 0 = not at all, else the number of features recognised.
   * @throws FileRefused when it is this format but its headings are broken
   */
  recognises(source: Source): number;
  /** Everything within the transaction given. @throws FileRefused when nothing of the file can be taken */
  load(task: LoadTask): Promise<LoadOutcome>;
}

export interface LoadTask {
  readonly actor: Actor;
  readonly tx: Transaction;
  readonly clock: Clock;
  readonly importId: string;
  readonly source: Source;
  /** ИНН of the organisation the caller speaks for: rows of others are not taken */
  readonly organisationInn: string | null;
  /** counts the rows read and keeps the faults found */
  readonly rejections: Rejections;
}

export interface LoadOutcome {
  readonly status: 'loaded' | 'unchanged';
  /** the organisations whose registers these are; empty for a register of no organisation */
  readonly organisationIds: readonly string[];
  readonly period: BillingPeriod | null;
  /** what the accepted rows add up to; null where there is no money */
  readonly totalKopecks: number | null;
  /** a register of bills: its totals are shown by house */
  readonly hasBills?: true;
  /** the organisation's own profile that has read it */
  readonly mapping?: MappingVersion;
}

/** A version of a profile that an organisation has made itself. */
export interface MappingVersion {
  readonly profileId: string;
  readonly version: number;
}
