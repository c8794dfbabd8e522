import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { PdfQueue } from '@/lib/invoices/pdf/pdf-queue';
import { aPaymentConfirmation } from '../../support/builders/payment-confirmation';

const options = {
  program: resolve('tests/support/programs/pdf-child.ts'),
  startTimeout: 30_000,
  drawTimeout: 1_000,
  recycleAfter: 3,
  maxWaiting: 5,
};

let queue: PdfQueue;
afterEach(() => queue.stop());

const order = (how: string) => ({
  kind: 'payment-confirmation' as const,
  document: aPaymentConfirmation({ organisationName: how }),
});
const draw = async (how: string) => (await queue.draw(order(how))).toString();
const pidIn = (text: string) => text.split(' ')[1];

describe('the drawing process', { timeout: 60_000 }, () => {
  it('draws one after another and is replaced after its share of documents', async () => {
    queue = new PdfQueue(options);
    const texts = await Promise.all(['a', 'b', 'c', 'd'].map(draw));
    expect(texts.map((text) => text[0])).toEqual(['a', 'b', 'c', 'd']);
    const [first, second, third, fourth] = texts.map(pidIn);
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toBe(first);
  });

  it('is given nothing of the environment but what drawing needs', async () => {
    queue = new PdfQueue(options);
    expect((await draw('a')).split(' ')[2]).toBe('NODE_ENV,TSX_TSCONFIG_PATH');
  });

  it('is killed when a drawing takes too long, and the next one is drawn', async () => {
    queue = new PdfQueue(options);
    const [hung, next] = await Promise.allSettled([draw('hangs'), draw('next')]);
    expect(hung).toMatchObject({ status: 'rejected', reason: { name: 'PdfFailed' } });
    expect(next).toMatchObject({ status: 'fulfilled', value: expect.stringMatching(/^next/) });
  });

  it('may die over a document without taking the others along', async () => {
    queue = new PdfQueue(options);
    const results = await Promise.allSettled([draw('dies'), draw('fails'), draw('next')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });

  it('may be killed while idle', async () => {
    queue = new PdfQueue(options);
    process.kill(Number(pidIn(await draw('a'))), 'SIGKILL');
    await expect.poll(() => draw('b').catch(() => 'not yet')).toMatch(/^b/);
  });

  it('refuses the document that finds too many waiting', async () => {
    queue = new PdfQueue(options);
    const results = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map(draw));
    expect(results.map(({ status }) => status)).toEqual([...Array(5).fill('fulfilled'), 'rejected']);
    expect(results[5]).toMatchObject({ reason: { name: 'PdfBusy' } });
    expect(await draw('g')).toMatch(/^g/);
  });

  it('fails in time when its program cannot start', async () => {
    queue = new PdfQueue({ ...options, program: resolve('tests/support/programs/absent.ts') });
    await expect(draw('a')).rejects.toMatchObject({ name: 'PdfFailed' });
  });
});
