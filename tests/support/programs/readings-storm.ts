import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { submitReadings } from '@/lib/meters/submit-readings';
import { fixedClock } from '@/lib/shared/clock';
import type { Viewer } from '@/lib/shared/viewer';

/** What the storm is told on its command line. */
export interface StormOrder {
  readonly viewer: Viewer;
  readonly accountId: string;
  readonly meterIds: readonly string[];
  readonly from: number;
}

/** A line of its log: written only after the product has said «taken». */
export interface Acknowledged {
  readonly clientId: string;
  readonly number: number;
  readonly meterId: string;
  readonly value: string;
}

/**
 * Sends readings, eight at a time, until it is killed, and says every acknowledgement aloud at once. An
 * answer that fails is sent again, as a browser would: the same submission.
 */
async function storm({ viewer, accountId, meterIds, from }: StormOrder): Promise<void> {
  const clock = fixedClock('2026-11-25T20:58:00Z');
  let next = from;
  const send = async (): Promise<never> => {
    for (;;) {
      const at = next++;
      const meterId = meterIds[at % meterIds.length] as string;
      const value = (101 + at / 1000).toFixed(3);
      const composedAt = new Date(Date.parse('2026-11-25T19:00:00Z') + at).toISOString();
      const meters = [{ meterId, seenVersion: 0, confirmed: value, values: [{ zone: 1, typed: value }] }];
      const input = { clientId: randomUUID(), composedAt, meters };
      const result = await untilAnswered(() => submitReadings(viewer, accountId, input, clock));
      const number = result.ok ? result.value.receipt?.number : undefined;
      if (number === undefined) throw new Error(`not taken: ${JSON.stringify(result)}`);
      process.stdout.write(`${JSON.stringify({ clientId: input.clientId, number, meterId, value })}\n`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
}

/** A browser tries again, after a moment, for as long as it gets no answer. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let left = 50; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(20);
    }
  }
}

await storm(JSON.parse(process.argv[2] ?? '') as StormOrder);
