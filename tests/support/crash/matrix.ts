import { expect } from 'vitest';
import { startSandboxBank } from '@/scripts/sandbox-bank/server';
import { openRecords, strangers } from '../history';
import type { Case, Flow, World } from './flow';
import { settling, starting } from './flows/payments';
import { submitting } from './flows/readings';
import { requestingRefund, sendingRefund } from './flows/refunds';
import { loadingBills, loadingPayments } from './flows/registers';
import { bankLine, type DatabaseLine, databaseLine, type Line } from './lines';
import { type Blow, Points } from './points';
import { type ProductProcess, startProcess } from './process';

const FLOWS: Readonly<Record<string, Flow>> = {
  'starting a payment': starting('sandbox'),
  'settling a payment': settling('sandbox'),
  'asking for a refund': requestingRefund,
  'sending a refund': sendingRefund,
  'loading bills': loadingBills,
  'loading payments': loadingPayments,
  'submitting readings': submitting,
};
export const FLOW_NAMES = Object.keys(FLOWS);

export interface Place {
  readonly name: string;
  readonly at: number;
}

interface Parts {
  readonly world: World;
  readonly points: Points;
  readonly database: DatabaseLine;
  readonly bank: Line;
}

/** Every flow times every request that leaves the process in it. Blows fall one at a time. */
export class Matrix {
  readonly #parts: Parts;
  /** outlives the end of its sessions and the loss of answers */
  readonly enduring: ProductProcess;
  /** how many points each flow has when nothing befalls it, and how many of them were struck */
  readonly #found = new Map<string, number>();
  readonly #struck = new Map<string, number>();

  private constructor(parts: Parts, enduring: ProductProcess) {
    this.#parts = parts;
    this.enduring = enduring;
  }

  static async open(databaseUrl: string): Promise<Matrix> {
    const points = new Points();
    const records = openRecords(databaseUrl);
    const bank = await startSandboxBank({ control: true, retryBaseMs: 20 });
    const endSession = (pid: number) => records`select pg_terminate_backend(${pid})`;
    const database = await databaseLine(databaseUrl, points, endSession);
    const toBank = await bankLine(bank.url, points, database.endSessions);
    const parts = { points, database, bank: toBank, world: { bank, bankUrl: toBank.url, records } };
    const matrix = new Matrix(parts, await startProcess(database.url, 4));
    for (const name of FLOW_NAMES) matrix.#found.set(name, await matrix.#count(name));
    return matrix;
  }

  /** A process of the product, between the same lines. */
  start(connections: number): Promise<ProductProcess> {
    return startProcess(this.#parts.database.url, connections);
  }

  play(name: string): Promise<Case> {
    const flow = FLOWS[name];
    if (!flow) throw new Error(`no flow ${name}`);
    return flow(this.#parts.world);
  }

  placesOf(name: string): Place[] {
    return Array.from({ length: this.#found.get(name) ?? 0 }, (_, index) => ({ name, at: index + 1 }));
  }

  /** Runs a case until the blow has fallen. The end of the command is boxed: of a process that stands still it never comes. */
  async strike(one: ProductProcess, run: Case, { name, at }: Place, blow: Blow): Promise<{ end: Promise<unknown> }> {
    const fallen = this.#parts.points.begin({ at, blow }).then(() => 'struck');
    const end = ask(one, run);
    expect(await Promise.race([fallen, end]), `${name} has a point ${at}`).toBe('struck');
    const slot = slotOf(name, blow);
    this.#struck.set(slot, (this.#struck.get(slot) ?? 0) + 1);
    return { end };
  }

  /** Every point that the flow has when nothing befalls it was struck so. */
  expectWhole(name: string, blow: Blow): void {
    expect(this.#struckAt(name, blow), `${name}, ${blow}`).toBe(this.#found.get(name));
  }

  /** Nothing is at the bank that we never began. */
  async expectNoStrangers(): Promise<void> {
    const { records, bank } = this.#parts.world;
    expect(await strangers(records, bank)).toEqual([]);
  }

  /** Says how many points were struck. */
  async close(...blows: readonly Blow[]): Promise<void> {
    const lines = FLOW_NAMES.map(
      (name) => `  ${name}: ${blows.map((blow) => `${blow} ${this.#struckAt(name, blow)}`).join(', ')}`,
    );
    const all = [...this.#struck.values()].reduce((sum, one) => sum + one, 0);
    process.stdout.write(`The crash matrix, points struck: ${all}\n${lines.join('\n')}\n`);
    const { database, bank, world } = this.#parts;
    await this.enduring.kill();
    await Promise.all([database.close(), bank.close(), world.bank.close()]);
    await world.records.end();
  }

  #struckAt(name: string, blow: Blow): number {
    return this.#struck.get(slotOf(name, blow)) ?? 0;
  }

  /** How many requests leave the process when nothing befalls it. */
  async #count(name: string): Promise<number> {
    await this.enduring.do({ name: 'warm', connections: 4 });
    const run = await this.play(name);
    void this.#parts.points.begin(null);
    const told = await ask(this.enduring, run);
    const seen = this.#parts.points.end();
    await run.expectSound(told);
    await run.expectOnce(told);
    return seen;
  }
}

const slotOf = (name: string, blow: Blow): string => `${name}, ${blow}`;

/** What the command comes to; undefined when it throws, as nobody is told anything then. */
export const ask = (one: ProductProcess, run: Case): Promise<unknown> =>
  one.do(run.command).then(
    (told) => told ?? null,
    () => undefined,
  );
