import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { PLATFORM } from '@/lib/audit/record';
import { UNKNOWN_ADDRESS } from '@/lib/auth/client-address';
import { requestPasswordReset } from '@/lib/auth/request-password-reset';
import { signIn } from '@/lib/auth/sign-in';
import { aLogin, type Login } from '../../support/builders/login';
import { journalOf } from '../../support/journal';
import { statementsOf } from '../../support/statements';

const hashing = vi.hoisted(() => ({ verified: 0 }));
// counts the real hashing
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  const verify: typeof real.verify = (...args) => {
    hashing.verified += 1;
    return real.verify(...args);
  };
  return { ...real, verify };
});

let nina: Login;
let address: string;
let made = 0;
beforeEach(async () => {
  nina = await aLogin();
  made += 1;
  address = `203.0.113.${made}`;
  hashing.verified = 0;
});

const wrong = { ok: false, code: 'wrong-credentials' };

describe('Signing in', () => {
  it('takes the right password', async () => {
    expect(await signIn(nina, address)).toMatchObject({ ok: true, value: { userId: nina.userId } });
  });

  it('answers an unknown address, a wrong password and a disabled login alike, after the same work', async () => {
    const gone = await aLogin({ disabledAt: new Date('2026-01-01') });
    const tries = [
      { ...nina, password: 'не та гавань' },
      { ...nina, email: 'nobody@example.test' },
      { ...gone, password: gone.password },
    ];
    const work: string[][] = [];
    for (const credentials of tries) {
      hashing.verified = 0;
      work.push(await statementsOf(async () => expect(await signIn(credentials, address)).toEqual(wrong)));
      expect(hashing.verified).toBe(1);
    }
    expect(work[0]?.length).toBeGreaterThan(2);
    expect(work[1]).toEqual(work[0]);
    expect(work[2]).toEqual(work[0]);
  });

  it('hashes no more than ten of 300 parallel guesses at one address, and none of what follows', async () => {
    const guesses = Array.from({ length: 300 }, (_, n) =>
      signIn({ email: nina.email, password: `догадка номер ${n}` }, `198.51.${n}.1`),
    );
    const answers = await Promise.all(guesses);
    expect(hashing.verified).toBe(10);
    expect(answers.filter((answer) => !answer.ok && answer.code === 'too-many-attempts')).toHaveLength(290);
    await signIn({ email: nina.email, password: 'ещё одна догадка' }, '198.51.0.2');
    expect(hashing.verified).toBe(10);
  });

  it('stops one who tries many addresses from one place', async () => {
    const guesses = Array.from({ length: 80 }, (_, n) =>
      signIn({ email: `resident${n}@example.test`, password: 'квартира 17' }, address),
    );
    await Promise.all(guesses);
    expect(hashing.verified).toBe(50);
  });

  it('is not closed to everybody by one guesser where addresses cannot be told apart', async () => {
    for (let n = 0; n < 60; n += 1)
      await signIn({ email: `b${n}@example.test`, password: 'пустая попытка' }, UNKNOWN_ADDRESS);
    expect(await signIn(nina, UNKNOWN_ADDRESS)).toMatchObject({ ok: true });
  });

  it('does not use up the owner’s attempts when the guesser’s own are spent', async () => {
    const guesser = address;
    for (let n = 0; n < 50; n += 1) await signIn({ email: `a${n}@example.test`, password: 'пустая попытка' }, guesser);
    for (let n = 0; n < 20; n += 1) await signIn({ email: nina.email, password: 'пустая попытка' }, guesser);
    expect(await signIn(nina, '192.0.2.44')).toMatchObject({ ok: true });
  });

  it('counts failures only', async () => {
    for (let n = 0; n < 15; n += 1) expect(await signIn(nina, address)).toMatchObject({ ok: true });
  });

  it('leaves the way by letter open to an owner who has been locked out', async () => {
    for (let n = 0; n < 10; n += 1) await signIn({ ...nina, password: `чужая попытка ${n}` }, address);
    expect(await signIn(nina, address)).toEqual({ ok: false, code: 'too-many-attempts' });
    expect(await requestPasswordReset(nina, address)).toEqual({ ok: true });
  });

  it('is written in the journal, without the address itself', async () => {
    await signIn({ ...nina, password: 'не та гавань' }, address);
    await signIn(nina, address);
    const refused = (await journalOf(PLATFORM, 'sign-in-refused')).at(-1);
    const entered = (await journalOf(PLATFORM, 'signed-in')).at(-1);
    expect(entered?.subject_id).toBe(nina.userId);
    expect(refused?.details.address).toBe(entered?.details.address);
    expect(JSON.stringify([refused, entered])).not.toContain(nina.email);
    expect(JSON.stringify([refused, entered])).not.toContain(address);
  });

  it('keeps a password as argon2id of OWASP’s strength', async () => {
    const [row] = await db().select().from(users).where(eq(users.id, nina.userId));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});
