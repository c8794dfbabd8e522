import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order, Told } from '../programs/crash-child';
import type { Command } from './commands';

export interface ProductProcess {
  /** Asks it to do something. Never settles when it dies first. @throws Error when the command did */
  do(command: Command): Promise<unknown>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a process of the product that knows the database by this address only; resolves when it is ready. */
export async function startProcess(databaseUrl: string, connections: number): Promise<ProductProcess> {
  const child = fork('tests/support/programs/crash-child.ts', [], {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      DB_POOL_MAX: String(connections),
      TSX_TSCONFIG_PATH: 'tsconfig.node.json',
    },
  });
  const waiting = new Map<number, (told: Told) => void>();
  child.on('message', (told: Told | 'ready') => {
    if (told !== 'ready') waiting.get(told.id)?.(told);
  });
  await ready(child);
  return {
    do: (command) => {
      const id = waiting.size + 1;
      const told = new Promise<Told>((resolve) => waiting.set(id, resolve));
      child.send({ id, command } satisfies Order);
      return told.then((one) => {
        if ('error' in one) throw new Error(one.error);
        return one.answer;
      });
    },
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the process ended with ${code} before it was ready`)));
  });
}
