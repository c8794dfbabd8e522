import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { startSandboxBank } from '../../../scripts/sandbox-bank/server';
import { newHexId, openShop, order, SECRET_KEY } from './shop';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-bank-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('a second start keeps payments, refunds, movements, keys and what was still to be done', async () => {
  const folder = await newFolder();
  const stateFile = path.join(folder, 'bank', 'state.json');
  const first = await openShop({ stateFile });
  const body = order();
  const opened = await first.call('POST', '/v1/payments', { key: 'k1', body });
  const paid = await first.call('POST', '/v1/payments', { key: 'k2', body: order({ amount: 1000 }) });
  const late = await first.call('POST', '/v1/payments', { key: 'k3', body: order() });
  await first.call('POST', `/control/payments/${paid.body.id}/pay`);
  await first.refund(paid.body, 300);
  await first.call('POST', `/control/payments/${late.body.id}/answer-late`, { body: { ms: 600_000 } });
  await first.bank.flush();
  first.answers.push(500);
  await first.call('POST', `/control/payments/${opened.body.id}/decline`);
  await first.bank.flush();
  await first.bank.close();
  const before = first.bank.books();

  const second = await startSandboxBank({ stateFile });
  onTestFinished(() => second.close());
  // The new bank has taken another free port; nothing else may differ.
  const moved = JSON.stringify(before).replaceAll(first.bank.url, second.url);
  expect(second.books()).toMatchObject({ ...JSON.parse(moved), now: expect.any(String) });
  second.clock.advance(600_000);
  await second.flush();
  const books = second.books();
  expect(books.payments.map((payment) => payment.status)).toEqual(['declined', 'captured', 'captured']);
  expect(books.merchants).toMatchObject([{ balanced: true }]);
  expect(books.webhooks.undelivered).toEqual([]);
  expect(first.types().filter((type) => type === 'payment.declined')).toHaveLength(2);
  // closed, it is not in the middle of writing
  await second.close();
  expect(await readdir(path.dirname(stateFile))).toEqual(['state.json']);
});

test('a file that is not the bank’s state stops the start', async () => {
  const stateFile = path.join(await newFolder(), 'state.json');
  await writeFile(stateFile, '{"version":99}');
  await expect(startSandboxBank({ stateFile })).rejects.toThrow('not a sandbox bank state');
});

test('a merchant set up wrongly stops the start', async () => {
  const merchant = { secretKey: 'short', webhookUrl: 'http://127.0.0.1/', webhookSecret: 'whsec_test' };
  await expect(startSandboxBank({ merchants: [merchant] })).rejects.toThrow('secretKey');
});

test('the program starts from the environment, answers, and ends cleanly on SIGTERM with its books saved', async () => {
  const stateFile = path.join(await newFolder(), 'state.json');
  const merchants = [{ secretKey: SECRET_KEY, webhookUrl: 'http://127.0.0.1:9/', webhookSecret: 'whsec_test' }];
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox-bank/main.ts'], {
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      PORT: '0',
      SANDBOX_BANK_MERCHANTS: JSON.stringify(merchants),
      SANDBOX_BANK_CONTROL: '1',
      SANDBOX_BANK_STATE: stateFile,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const url = /https?:\S+/.exec(String(line))?.[0];
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true });
  const opened = await fetch(`${url}/v1/payments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${SECRET_KEY}`,
      'idempotency-key': newHexId(),
      'content-type': 'application/json',
    },
    body: JSON.stringify(order()),
  });
  expect(opened.status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(JSON.parse(await readFile(stateFile, 'utf8')).payments).toHaveLength(1);
});
