import { describe, expect, test } from 'vitest';
import { DRIVERS, type Driver } from './drivers';
import { newOrderId } from './till';

const MINUTE = 60_000;

describe.each(Object.entries(DRIVERS))('In the dialect %s', (_name, openDriver) => {
  async function opened(driver: Driver): Promise<{ id: string; orderId: string }> {
    const orderId = newOrderId();
    await driver.open(orderId);
    return { id: driver.till.booked(orderId).id, orderId };
  }

  async function paid(driver: Driver): Promise<{ id: string; orderId: string }> {
    const payment = await opened(driver);
    await driver.till.control(`payments/${payment.id}/pay`);
    await driver.till.bank.flush();
    driver.till.letters.length = 0;
    return payment;
  }

  describe('opening a payment', () => {
    test('may be done and its answer lost', async () => {
      const driver = await openDriver();
      driver.till.bank.script({ call: 'create', fault: 'act-then-drop' });
      await expect(driver.open(newOrderId())).rejects.toThrow();
      expect(driver.till.bank.books().payments).toHaveLength(1);
    });

    test('may be done only after the line was cut', async () => {
      const driver = await openDriver();
      driver.till.bank.script({ call: 'create', fault: 'drop-then-act-later', ms: MINUTE });
      await expect(driver.open(newOrderId())).rejects.toThrow();
      expect(driver.till.bank.books().payments).toEqual([]);
      driver.till.bank.clock.advance(MINUTE);
      expect(driver.till.bank.books().payments).toMatchObject([{ status: 'pending' }]);
    });

    test('may be done behind an error', async () => {
      const driver = await openDriver();
      driver.till.bank.script({ call: 'create', fault: '500-but-done' });
      expect((await driver.open(newOrderId())).ok).toBe(false);
      expect(driver.till.bank.books().payments).toHaveLength(1);
    });

    test('may be answered slowly', async () => {
      const driver = await openDriver();
      driver.till.bank.script({ call: 'create', fault: 'slow', ms: 300 });
      const asked = driver.open(newOrderId());
      await expect.poll(() => driver.till.bank.books().payments.length).toBe(1);
      expect((await asked).ok).toBe(true);
    });

    test('may give a payment that is expired already', async () => {
      const driver = await openDriver();
      driver.till.bank.script({ call: 'create', fault: 'expire' });
      await opened(driver);
      expect(driver.till.bank.books().payments).toMatchObject([{ status: 'expired' }]);
    });

    test('may be answered with a word nobody knows', async () => {
      const driver = await openDriver();
      driver.till.bank.script({ call: 'create', fault: 'unknown-status' });
      expect((await driver.open(newOrderId())).status).toBe(driver.unknown.opened);
    });
  });

  describe('asking after a payment', () => {
    test('may be answered with a word nobody knows, the books keep the truth', async () => {
      const driver = await openDriver();
      const { id } = await opened(driver);
      const honest = await driver.read(id);
      driver.till.bank.script({ call: 'get', fault: 'unknown-status' });
      expect((await driver.read(id)).status).toBe(driver.unknown.answer);
      expect(await driver.read(id)).toEqual(honest);
    });

    test('may be answered with another sum', async () => {
      const driver = await openDriver();
      const { id } = await paid(driver);
      const honest = await driver.read(id);
      driver.till.bank.script({ call: 'get', fault: 'wrong-amount' });
      expect((await driver.read(id)).amount).toBe(Number(honest.amount) + 100);
      expect(honest.amount).toBe(100_000);
    });

    test('may break, or be answered with an error', async () => {
      const driver = await openDriver();
      const { id } = await opened(driver);
      driver.till.bank.script({ call: 'get', fault: 'act-then-drop' });
      driver.till.bank.script({ call: 'get', fault: '500-but-done' });
      await expect(driver.read(id)).rejects.toThrow();
      expect((await driver.read(id)).ok).toBe(false);
      expect((await driver.read(id)).ok).toBe(true);
    });

    test('may find it expired', async () => {
      const driver = await openDriver();
      const { id, orderId } = await opened(driver);
      driver.till.bank.script({ call: 'get', fault: 'expire' });
      await driver.read(id);
      expect(driver.till.booked(orderId).status).toBe('expired');
    });
  });

  describe('calling off', () => {
    test('may be done and its answer lost', async () => {
      const driver = await openDriver();
      const orderId = newOrderId();
      await driver.cancelable(orderId);
      driver.till.bank.script({ call: 'cancel', fault: 'act-then-drop' });
      await expect(driver.cancel(driver.till.booked(orderId).id)).rejects.toThrow();
      expect(driver.till.booked(orderId).status).toBe('canceled');
    });
  });

  describe('giving back', () => {
    test('may be done and its answer lost; the same key does it no second time', async () => {
      const driver = await openDriver();
      const { id, orderId } = await paid(driver);
      driver.till.bank.script({ call: 'refund', fault: 'act-then-drop' });
      await expect(driver.refund(id, 30_000, 'key-1')).rejects.toThrow();
      expect((await driver.refund(id, 30_000, 'key-1')).ok).toBe(true);
      expect(driver.till.booked(orderId)).toMatchObject({ refunded: 30_000, refunds: [{ amount: 30_000 }] });
    });

    test('may fail days later, and the money is the shop’s again', async () => {
      const driver = await openDriver();
      const { id, orderId } = await paid(driver);
      driver.till.bank.script({ call: 'refund', fault: 'refund-fails-late', ms: 2 * 24 * 3600 * 1000 });
      expect((await driver.refund(id, 30_000, 'key-1')).ok).toBe(true);
      driver.till.bank.clock.advance(2 * 24 * 3600 * 1000);
      expect(driver.till.booked(orderId)).toMatchObject({ refunded: 0, refunds: [{ status: 'failed' }] });
      expect(driver.till.bank.books().merchants).toMatchObject([{ balanced: true, totals: { refunded: 0 } }]);
      expect((await driver.refund(id, 100_000, 'key-2')).ok).toBe(true);
    });

    test('may be told twice, or never', async () => {
      for (const [fault, times] of [
        ['duplicate', 2],
        ['never-notify', 0],
      ] as const) {
        const driver = await openDriver();
        const { id } = await paid(driver);
        driver.till.bank.script({ call: 'refund', fault });
        await driver.refund(id, 30_000, 'key-1');
        await driver.till.bank.flush({ all: true });
        const heard = driver.heard();
        expect(heard.length % 2).toBe(0);
        expect(new Set(heard).size * times).toBe(heard.length);
      }
    });
  });

  describe('when the payer pays', () => {
    test.each([
      ['duplicate', (words: unknown[]) => words.flatMap((word) => [word, word])],
      ['never-notify', () => []],
    ] as const)('%s changes what is heard', async (fault, change) => {
      const driver = await openDriver();
      const { id } = await opened(driver);
      driver.till.bank.script({ call: 'pay', fault });
      await driver.till.control(`payments/${id}/pay`);
      await driver.till.bank.flush({ all: true });
      expect(driver.heard()).toEqual(change(driver.paidWords));
    });

    test('the first notice may come last', async () => {
      const driver = await openDriver();
      const { id } = await opened(driver);
      driver.till.bank.script({ call: 'pay', fault: 'reorder' });
      await driver.till.control(`payments/${id}/pay`);
      await driver.till.bank.flush({ all: true });
      const [first, ...rest] = driver.paidWords;
      expect(driver.heard()).toEqual([...rest, first]);
    });

    test('another sum may be taken', async () => {
      const driver = await openDriver();
      const { id, orderId } = await opened(driver);
      driver.till.bank.script({ call: 'pay', fault: 'wrong-amount' });
      await driver.till.control(`payments/${id}/pay`);
      expect(driver.till.booked(orderId).captured).toBe(99_900);
      expect((await driver.read(id)).amount).not.toBe(100_000);
    });

    test('the payer may be cut off and the money be taken later', async () => {
      const driver = await openDriver();
      const { id, orderId } = await opened(driver);
      driver.till.bank.script({ call: 'pay', fault: 'drop-then-act-later', ms: MINUTE });
      await expect(driver.till.press(id, { outcome: 'pay' })).rejects.toThrow();
      expect(driver.till.booked(orderId).status).toBe('pending');
      driver.till.bank.clock.advance(MINUTE);
      expect(driver.till.booked(orderId).status).toBe('captured');
    });
  });

  describe('a notice', () => {
    test('may come with a word nobody knows', async () => {
      const driver = await openDriver();
      const { id } = await opened(driver);
      driver.till.bank.script({ call: 'webhook', fault: 'unknown-status' });
      await driver.till.control(`payments/${id}/pay`);
      await driver.till.bank.flush();
      expect(driver.heard()).toEqual([driver.unknown.notice, ...driver.paidWords.slice(1)]);
    });

    test('may be heard and yet be taken for lost, and then comes again', async () => {
      const driver = await openDriver();
      const { id } = await opened(driver);
      driver.till.bank.script({ call: 'webhook', fault: 'act-then-drop' });
      await driver.till.control(`payments/${id}/pay`);
      await driver.till.bank.flush();
      await driver.till.bank.flush({ all: true });
      expect(driver.heard()).toEqual([...driver.paidWords, driver.paidWords[0]]);
    });

    test('may be late, by the bank’s clock', async () => {
      const driver = await openDriver();
      const { id } = await opened(driver);
      driver.till.bank.script({ call: 'webhook', fault: 'slow', ms: MINUTE });
      await driver.till.control(`payments/${id}/pay`);
      await driver.till.bank.flush();
      expect(driver.heard()).toEqual(driver.paidWords.slice(1));
      driver.till.bank.clock.advance(MINUTE);
      await driver.till.bank.flush();
      expect(driver.heard()).toEqual([...driver.paidWords.slice(1), driver.paidWords[0]]);
    });
  });
});
