import { describe, expect, it } from 'vitest';
import { maskNotice } from '@/lib/payments/desk/mask-notice';

const masked = (body: unknown) => maskNotice(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));

describe('A bank’s message as the staff see it', () => {
  it('shows ids, states and sums, and covers cards, tokens and people', () => {
    const text = masked({
      TerminalKey: 'shop1',
      OrderId: '0190f0a0000070008000000000000001',
      Status: 'CONFIRMED',
      PaymentId: 2_006_896,
      Amount: 122_988,
      Success: true,
      CardId: 3_276_485,
      Pan: '430000******0777',
      ExpDate: '1230',
      Token: 'b906d28e76c6428e37b25fcf86c0adc52c63d503013fdd632e300593d165766b',
      DATA: { Email: 'kovaleva@example.test', Phone: '+79001234567' },
      Receipt: { Items: [{ Name: 'Ковалёва' }] },
    });
    for (const shown of ['0190f0a0000070008000000000000001', 'CONFIRMED', '2006896', '122988', 'true']) {
      expect(text).toContain(shown);
    }
    for (const secret of ['0777', '1230', 'b906d28e', 'kovaleva', '9001234567', '3276485', 'Ковалёва']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('Pan');
  });

  it('covers a whole card wherever it stands, also under a name that may be read', () => {
    expect(masked({ id: '4111 1111 1111 1111', metadata: { order_id: '4111111111111111' } })).not.toContain('1111');
    expect(masked({ '4111111111111111': 1 })).not.toContain('1111');
  });

  it('reads a message that is a form, and shows nothing of one that is neither', () => {
    const form = masked('mdOrder=06cf5599-3f17&operation=deposited&checksum=EAF2FB72&status=1&pan=411111**1111');
    expect(form).toContain('deposited');
    expect(form).not.toMatch(/EAF2|4111/);
    expect(masked('секрет <script>')).not.toMatch(/секрет|script/);
    expect(masked('')).toBe('');
  });

  it('keeps the shape of lists and nothings', () => {
    expect(
      JSON.parse(masked({ object: { status: 'succeeded', refunds: [{ amount: { value: '1.00' } }], x: null } })),
    ).toEqual({
      object: { status: 'succeeded', refunds: [{ amount: { value: '1.00' } }], x: null },
    });
  });
});
