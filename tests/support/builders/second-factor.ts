import { db } from '@/db/client';
import { secondFactors } from '@/db/schema/auth';
import { newTotpSecret } from '@/lib/auth/second-factor/totp';
import { seal } from '@/lib/shared/seal';
import type { Login } from './login';

/** A login's authenticator, none of whose codes has been taken yet. @returns its secret */
export async function aFactor({ userId }: Pick<Login, 'userId'>): Promise<Buffer> {
  const secret = newTotpSecret();
  await db()
    .insert(secondFactors)
    .values({ userId, sealedSecret: seal(userId, secret.toString('base64')), lastStep: 0 });
  return secret;
}
