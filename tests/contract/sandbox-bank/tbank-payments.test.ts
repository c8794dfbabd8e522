import { describe, expect, test } from 'vitest';
import { anInit, openTbank, type TbankShop } from './tbank-shop';
import { newOrderId } from './till';

const paid = async (shop: TbankShop, changes: Record<string, unknown> = {}, method = 'card'): Promise<string> => {
  const { PaymentId } = await shop.init(changes);
  await shop.control(`payments/${PaymentId}/pay`, { method });
  return PaymentId;
};

describe('a payment', () => {
  test('goes from NEW over FORM_SHOWED to CONFIRMED', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    const seen = [(await shop.state(PaymentId)).Status];
    const page = await fetch(`${shop.bank.url}/pay/${PaymentId}`);
    expect(await page.text()).toContain('Учебный банк');
    seen.push((await shop.state(PaymentId)).Status);
    await shop.press(PaymentId, { outcome: 'pay' });
    seen.push((await shop.state(PaymentId)).Status);
    expect(seen).toEqual(['NEW', 'FORM_SHOWED', 'CONFIRMED']);
  });

  test('shows its state as the specification does', async () => {
    const shop = await openTbank();
    const { PaymentId, OrderId } = await shop.init();
    expect(await shop.state(PaymentId)).toEqual({
      ...{ Success: true, ErrorCode: '0', Message: 'OK', TerminalKey: 'TinkoffBankTest', Status: 'NEW' },
      ...{ PaymentId, OrderId, Amount: 121_770 },
      Params: [
        { Key: 'Route', Value: 'ACQ' },
        { Key: 'Source', Value: 'cards' },
      ],
    });
  });

  test('is refused for good after three tries, told AUTH_FAIL between them', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    const seen: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      const back = await shop.press(PaymentId, { outcome: 'fail-try' });
      seen.push((await shop.state(PaymentId)).Status, back.headers.get('location'));
    }
    const page = `/pay/${PaymentId}`;
    const failed = 'http://localhost:3000/payments/1?failed=1';
    expect(seen).toEqual(['AUTH_FAIL', page, 'AUTH_FAIL', page, 'REJECTED', failed]);
    expect(await shop.state(PaymentId)).toMatchObject({ Success: false, ErrorCode: '99' });
  });

  test('may be paid after a failed try', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    await shop.press(PaymentId, { outcome: 'fail-try' });
    await shop.press(PaymentId, { outcome: 'pay' });
    expect(await shop.state(PaymentId)).toMatchObject({ Status: 'CONFIRMED', ErrorCode: '0', Success: true });
  });

  test('expires when its link does, a day by default', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    shop.bank.clock.advance(24 * 3600 * 1000 - 60_000);
    expect((await shop.state(PaymentId)).Status).toBe('NEW');
    shop.bank.clock.advance(60_001);
    expect((await shop.state(PaymentId)).Status).toBe('DEADLINE_EXPIRED');
  });

  test('can be paid late: after the link has expired', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    await shop.control(`payments/${PaymentId}/answer-late`, { ms: 25 * 3600 * 1000 });
    expect((await shop.state(PaymentId)).Status).toBe('AUTHORIZING');
    shop.bank.clock.advance(24 * 3600 * 1000 + 1);
    expect((await shop.state(PaymentId)).Status).toBe('DEADLINE_EXPIRED');
    shop.bank.clock.advance(3600 * 1000);
    expect((await shop.state(PaymentId)).Status).toBe('CONFIRMED');
  });

  test('takes the payer back with the result in the address, as the shop wrote it', async () => {
    const shop = await openTbank();
    const named = (name: string) => `\${${name}}`;
    const query = `order=${named('OrderId')}&success=${named('Success')}&code=${named('ErrorCode')}&x=${named('Unknown')}`;
    const SuccessURL = `http://localhost:3000/ok?${query}`;
    const { PaymentId, OrderId } = await shop.init({ SuccessURL });
    const back = await shop.press(PaymentId, { outcome: 'pay' });
    const location = `http://localhost:3000/ok?order=${OrderId}&success=true&code=0&x=${named('Unknown')}`;
    expect(back.headers.get('location')).toBe(location);
  });

  test('leaves the payer on the page when nobody has named an address', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init({ SuccessURL: undefined, FailURL: undefined });
    const back = await shop.press(PaymentId, { outcome: 'pay' });
    expect([back.status, await back.text()]).toEqual([200, expect.stringContaining('закройте страницу')]);
  });

  test('is found by its order, with the others of that order', async () => {
    const shop = await openTbank();
    const OrderId = newOrderId();
    const [first, second] = [await shop.init({ OrderId }), await shop.init({ OrderId })];
    await shop.control(`payments/${second.PaymentId}/pay`, {});
    expect(await shop.call('CheckOrder', { OrderId })).toMatchObject({
      Success: true,
      ErrorCode: '0',
      OrderId,
      Payments: [
        { PaymentId: first.PaymentId, Status: 'NEW', Amount: 121_770, Success: 'true' },
        { PaymentId: second.PaymentId, Status: 'CONFIRMED', Amount: 121_770, RRN: expect.stringMatching(/^\d{12}$/) },
      ],
    });
    expect(await shop.call('CheckOrder', { OrderId: 'unknown' })).toMatchObject({ Success: false, ErrorCode: '335' });
  });
});

describe('a payment in two stages', () => {
  test('is held, captured in part, and the rest is let go', async () => {
    const shop = await openTbank();
    const PaymentId = await paid(shop, { PayType: 'T' });
    expect((await shop.state(PaymentId)).Status).toBe('AUTHORIZED');
    expect(await shop.call('Confirm', { PaymentId, Amount: 121_771 })).toMatchObject({ ErrorCode: '330' });
    expect(await shop.call('Confirm', { PaymentId, Amount: 100_000 })).toMatchObject({ Status: 'CONFIRMED' });
    expect(await shop.call('Confirm', { PaymentId })).toMatchObject({ Success: false, ErrorCode: '8' });
    expect(shop.bank.books().payments[0]).toMatchObject({ captured: 100_000, authorized: 121_770, reversed: 21_770 });
  });

  test('can be let go in part and then whole', async () => {
    const shop = await openTbank();
    const PaymentId = await paid(shop, { PayType: 'T' });
    const part = await shop.call('Cancel', { PaymentId, Amount: 21_770 });
    expect(part).toMatchObject({ Status: 'PARTIAL_REVERSED', OriginalAmount: 121_770, NewAmount: 100_000 });
    const rest = await shop.call('Cancel', { PaymentId });
    expect(rest).toMatchObject({ Status: 'REVERSED', OriginalAmount: 100_000, NewAmount: 0 });
    expect(shop.bank.books().movements).toEqual([]);
  });

  test('is let go by itself after seven days', async () => {
    const shop = await openTbank();
    const PaymentId = await paid(shop, { PayType: 'T' });
    shop.bank.clock.advance(7 * 24 * 3600 * 1000);
    expect((await shop.state(PaymentId)).Status).toBe('REVERSED');
  });
});

describe('Cancel', () => {
  test('calls off what is unpaid', async () => {
    const shop = await openTbank();
    const { PaymentId, OrderId } = await shop.init();
    expect(await shop.call('Cancel', { PaymentId })).toEqual({
      ...{ Success: true, ErrorCode: '0', Message: 'OK', TerminalKey: 'TinkoffBankTest', OrderId },
      ...{ Status: 'CANCELED', PaymentId: Number(PaymentId), OriginalAmount: 121_770, NewAmount: 0 },
    });
    expect(await shop.call('Cancel', { PaymentId })).toMatchObject({ Success: false, ErrorCode: '8' });
  });

  test('gives back in parts, never more than is left', async () => {
    const shop = await openTbank();
    const PaymentId = await paid(shop);
    const answers = [
      await shop.call('Cancel', { PaymentId, Amount: 21_770 }),
      await shop.call('Cancel', { PaymentId, Amount: 100_001 }),
      await shop.call('Cancel', { PaymentId }),
      await shop.call('Cancel', { PaymentId }),
    ];
    expect(answers).toMatchObject([
      { Status: 'PARTIAL_REFUNDED', OriginalAmount: 121_770, NewAmount: 100_000 },
      { Success: false, ErrorCode: '330' },
      { Status: 'REFUNDED', OriginalAmount: 100_000, NewAmount: 0 },
      { Success: false, ErrorCode: '100' },
    ]);
    expect(shop.bank.books().payments[0]?.refunded).toBe(121_770);
  });

  test('acts once for one ExternalRequestId, whatever the sum of the repeat', async () => {
    const shop = await openTbank();
    const PaymentId = await paid(shop);
    const first = await shop.call('Cancel', { PaymentId, Amount: 100, ExternalRequestId: 'refund-1' });
    const again = await shop.call('Cancel', { PaymentId, Amount: 5000, ExternalRequestId: 'refund-1' });
    expect([first.NewAmount, again.NewAmount]).toEqual([121_670, 121_670]);
    expect(again).toMatchObject({ Success: true, Status: 'PARTIAL_REFUNDED', ExternalRequestId: 'refund-1' });
    expect(shop.bank.books().refunds).toHaveLength(1);
  });

  test('gives back twice for one ExternalRequestId in СБП, where the id does not work', async () => {
    const shop = await openTbank();
    const PaymentId = await paid(shop, {}, 'sbp');
    for (let n = 0; n < 2; n += 1) await shop.call('Cancel', { PaymentId, Amount: 100, ExternalRequestId: 'refund-1' });
    expect(shop.bank.books().payments[0]?.refunded).toBe(200);
  });

  test.each([
    ['card', 'REFUNDING'],
    ['sbp', 'ASYNC_REFUNDING'],
  ])('of a payment by %s says %s while the bank works', async (method, status) => {
    const shop = await openTbank({}, { refundMs: 60_000 });
    const PaymentId = await paid(shop, {}, method);
    expect(await shop.call('Cancel', { PaymentId, Amount: 770 })).toMatchObject({ Status: status, NewAmount: 121_000 });
    shop.bank.clock.advance(60_000);
    expect(await shop.state(PaymentId)).toMatchObject({ Status: 'PARTIAL_REFUNDED', Amount: 121_000 });
  });

  test('shows the sum that is left, or the first one where the terminal does so', async () => {
    const [current, original] = [await openTbank(), await openTbank({ amountAfterRefund: 'original' })];
    const seen: unknown[] = [];
    for (const shop of [current, original]) {
      const PaymentId = await paid(shop);
      await shop.call('Cancel', { PaymentId, Amount: 770 });
      seen.push((await shop.state(PaymentId)).Amount);
    }
    expect(seen).toEqual([121_000, 121_770]);
  });

  test('demands a receipt of the sum that is given back', async () => {
    const shop = await openTbank();
    const PaymentId = await paid(shop);
    const receipt = (Amount: number) => ({
      Email: 'a@example.org',
      Taxation: 'osn',
      Items: [{ Name: 'ЖКУ', Price: Amount, Quantity: 1, Amount, Tax: 'none' }],
    });
    const wrong = await shop.call('Cancel', { PaymentId, Amount: 500, Receipt: receipt(400) });
    expect(wrong).toMatchObject({ Success: false, ErrorCode: '334' });
    expect(await shop.call('Cancel', { PaymentId, Amount: 500, Receipt: receipt(500) })).toMatchObject({
      Success: true,
    });
  });
});

describe('the QR code of СБП', () => {
  test('is given for a payment that waits, and then the payer pays by it', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init({ Amount: 19_900 });
    const answer = await shop.call('GetQr', { PaymentId: Number(PaymentId), DataType: 'PAYLOAD' });
    expect(answer).toMatchObject({ Success: true, PaymentId: Number(PaymentId) });
    expect(answer.Data).toMatch(
      /^https:\/\/qr\.nspk\.ru\/[A-Z0-9]{32}\?type=02&bank=\d{12}&sum=19900&cur=RUB&crc=[0-9A-F]{4}$/,
    );
    expect((await shop.state(PaymentId)).Status).toBe('FORM_SHOWED');
    await shop.control(`payments/${PaymentId}/pay`, {});
    expect(shop.bank.books().payments[0]).toMatchObject({ status: 'captured', method: 'sbp' });
  });

  test('comes as a picture too', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    expect((await shop.call('GetQr', { PaymentId, DataType: 'IMAGE' })).Data).toMatch(/^<svg /);
  });

  test.each([
    ['below ten roubles', { Amount: 999 }, '251'],
    ['in two stages', { PayType: 'T' }, '3001'],
  ])('is refused for a payment %s', async (_name, changes, code) => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init(changes);
    expect(await shop.call('GetQr', { PaymentId })).toMatchObject({ Success: false, ErrorCode: code });
  });

  test('leaves the form open when the bank of the payer refuses', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init(anInit());
    await shop.call('GetQr', { PaymentId });
    await shop.control(`payments/${PaymentId}/fail-try`, {});
    expect((await shop.state(PaymentId)).Status).toBe('FORM_SHOWED');
  });
});
