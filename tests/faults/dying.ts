import type postgres from 'postgres';

export type Say = (statement: string) => PromiseLike<unknown>;
/** How a transaction is opened: by the product, or by the driver alone. */
export type Open = <Value>(work: (say: Say) => Promise<Value>) => Promise<Value>;

export const mark = (who: string, n: number) => `insert into marks values ('${who}', ${n})`;

export const marks = async (admin: postgres.Sql): Promise<string[]> =>
  (await admin`select who || n as mark from marks order by mark`).map((row) => row.mark);

/** Ends the transaction's session on the server and waits until it is gone there. */
async function kill(admin: postgres.Sql, say: Say): Promise<() => Promise<void>> {
  const [row] = (await say('select pg_backend_pid() as pid')) as [{ pid: number }];
  return async () => {
    await admin`select pg_terminate_backend(${row.pid}, 5000)`;
  };
}

export interface Death {
  /** after how many of the three statements the session is killed */
  readonly after: number;
  /** whether the callback goes on before or after the driver has noticed */
  readonly goesOn: 'at once' | 'when it is known';
}

/** Three statements, and death between them; resolves with the end when the callback has tried to go on. */
export async function dieOnTheWay(open: Open, admin: postgres.Sql, { after, goesOn }: Death): Promise<unknown> {
  const known = gate();
  const triedToGoOn = gate();
  const ended = open(async (say) => {
    const die = await kill(admin, say);
    for (const n of [1, 2, 3]) {
      if (n - 1 === after) await dieAndGoOn(die);
      await say(mark('a', n));
    }
    if (after === 3) await dieAndGoOn(die);
  }).then(
    () => 'committed',
    (error: unknown) => {
      known.open();
      return error;
    },
  );
  async function dieAndGoOn(die: () => Promise<void>) {
    await die();
    if (goesOn === 'when it is known') await known.opened;
    queueMicrotask(triedToGoOn.open);
  }
  const [end] = await Promise.all([ended, triedToGoOn.opened]);
  return end;
}

/**
 * A transaction dies; another request begins on the same connection, and only then the dead one's
 * callback goes on. The other request changes its mind, so that nothing of it may stay.
 */
export async function dieBesideANeighbour(
  open: Open,
  admin: postgres.Sql,
): Promise<{ dying: unknown; neighbour: unknown }> {
  const neighbourIsIn = gate();
  const triedToGoOn = gate();
  const dying = await open(async (say) => {
    await say(mark('a', 1));
    const die = await kill(admin, say);
    await die();
    void neighbourIsIn.opened.then(() => queueMicrotask(triedToGoOn.open));
    await neighbourIsIn.opened;
    await say(mark('a', 2));
  }).catch((error: unknown) => error);
  const neighbour = await open(async (say) => {
    await say(mark('b', 1));
    neighbourIsIn.open();
    await triedToGoOn.opened;
    for (let round = 0; round < 5; round += 1) await say('select 1');
    throw new Error('the neighbour thinks better of it');
  }).catch((error: unknown) => error);
  return { dying, neighbour };
}

/**
 * Statements that were sent before have their answers by now: one connection serves in order. The first
 * request may still meet the dying connection and be refused.
 */
export async function settleDown(open: Open): Promise<void> {
  for (let round = 0; round < 5; round += 1) await open((say) => Promise.resolve(say('select 1'))).catch(() => null);
}

/** A promise that the test opens. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
