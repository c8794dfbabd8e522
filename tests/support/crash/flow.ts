import type postgres from 'postgres';
import type { SandboxBank } from '@/scripts/sandbox-bank/server';
import type { Command } from './commands';

/** What flows are played with. */
export interface World {
  readonly bank: SandboxBank;
  /** the bank as the product's processes find it */
  readonly bankUrl: string;
  /** plain SQL past the product */
  readonly records: postgres.Sql;
}

/**
 * One run of a flow: a command to a process of the product, and what must be true whatever befalls it. `told` is what
 * the command answered; undefined when nobody has heard of its end.
 */
export interface Case {
  readonly command: Command;
  /** Right after the blow: nothing acknowledged is missing, nothing is half done, nothing is there twice. */
  expectSound(told: unknown): Promise<void>;
  /** Then everybody does what they do in life: asks again, looks again. Everything is there, exactly once. */
  expectOnce(told: unknown): Promise<void>;
}

/** Makes everything that the command needs, of its own for every case. */
export type Flow = (world: World) => Promise<Case>;
