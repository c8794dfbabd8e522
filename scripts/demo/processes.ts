import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Program {
  readonly name: string;
  readonly child: ChildProcess;
}

export interface ProgramOptions {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** an IPC channel, for programs that end with their parent */
  readonly hasChannel?: boolean;
}

/**
 * Starts a program in a process group of its own: Ctrl-C in the terminal reaches only us, and we stop
 * the programs in order.
 */
export function startProgram({ name, command, env, logFile, hasChannel }: ProgramOptions): Program {
  const [file, ...args] = command;
  if (!file) throw new Error(`${name} has no command`);
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(hasChannel ? (['ipc'] as const) : [])],
  });
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  return { name, child };
}

/** `tsx` with the paths of tsconfig.node.json, as a command. */
export const tsx = (script: string, ...args: string[]): string[] => [
  process.execPath,
  '--import',
  'tsx',
  script,
  ...args,
];

const isRunning = ({ child }: Program): boolean => child.exitCode === null && child.signalCode === null;

/** Asks the program's group to end, and ends it by force after `graceMs`. */
export async function stopProgram(program: Program, graceMs = 15_000): Promise<void> {
  if (!isRunning(program)) return;
  const ended = new Promise<void>((resolve) => program.child.once('exit', () => resolve()));
  signalGroup(program, 'SIGTERM');
  const isLate = await Promise.race([ended.then(() => false), sleep(graceMs, true, { ref: false })]);
  if (isLate) signalGroup(program, 'SIGKILL');
  await ended;
}

function signalGroup({ child }: Program, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // the group has ended meanwhile
  }
}

/** Waits until the address answers, or says which program has died instead. */
export async function waitFor(url: string, program: Program, logFile: string, timeoutMs = 60_000): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(150)) {
    if (!isRunning(program)) throw new Error(`${program.name} has stopped by itself; its log is ${logFile}`);
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => null);
    if (answer && answer.status < 500) return;
  }
  throw new Error(`${program.name} does not answer at ${url}; its log is ${logFile}`);
}
