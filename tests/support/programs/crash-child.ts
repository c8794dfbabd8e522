import { type Command, obey } from '../crash/commands';

/** A process of the product: does what it is told, says how it ended, and is killed. */
export interface Order {
  readonly id: number;
  readonly command: Command;
}

export type Told =
  | { readonly id: number; readonly answer: unknown }
  /** the command has thrown: a web request would have ended with 500 */
  | { readonly id: number; readonly error: string };

process.on('message', async ({ id, command }: Order) => {
  const told: Told = await obey(command).then(
    (answer) => ({ id, answer }),
    (error: unknown) => ({ id, error: String(error) }),
  );
  process.send?.(told);
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
