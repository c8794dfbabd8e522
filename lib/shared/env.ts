import { z } from 'zod';

/**
 * Everything the product reads from its environment, checked once at start.
 * `.env.example` documents each key.
 */
const common = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  DB_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/, error: 'must be the public http(s) address of the cabinet' }),
  NEXTAUTH_SECRET: z.string().min(32, 'must hold at least 32 characters: openssl rand -base64 32'),
  NEXTAUTH_SECRET_PREVIOUS: z.string().min(32).optional(),
  CREDENTIALS_KEY: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits: openssl rand -hex 32'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// address' }),
  MAIL_FROM: z.string().min(3).default('Личный кабинет <no-reply@localhost>'),
  DATA_DIR: z.string().min(1).default('.data'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  STAFF_SECOND_FACTOR: z.enum(['required', 'off']).default('required'),
  ALLOW_SANDBOX_ACQUIRER: z.enum(['0', '1']).default('0'),
  ALLOW_INTERNAL_WEBHOOKS: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

const S3_KEY = 'must be set, because FILE_STORAGE is s3';

const storage = z.discriminatedUnion(
  'FILE_STORAGE',
  [
    z.object({ FILE_STORAGE: z.literal('local') }),
    z.object({
      FILE_STORAGE: z.literal('s3'),
      S3_ENDPOINT: z.url({
        protocol: /^https?$/,
        error: 'must be the http(s) address of the storage, without the bucket, because FILE_STORAGE is s3',
      }),
      S3_REGION: z.string().min(1).default('us-east-1'),
      S3_BUCKET: z
        .string({ error: S3_KEY })
        .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be 3 to 63 small letters, digits, dots and hyphens'),
      S3_ACCESS_KEY_ID: z.string({ error: S3_KEY }),
      S3_SECRET_ACCESS_KEY: z.string({ error: S3_KEY }),
    }),
  ],
  { error: 'must be local or s3' },
);

const schema = z.intersection(common, storage);

export type Env = z.infer<typeof schema>;

/** @throws Error that names every wrong key and what it should be, never its value. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // an empty string is what a forgotten `KEY=` line gives: treat it as absent
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse({ FILE_STORAGE: 'local', ...given });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is incomplete (see .env.example):\n${lines.join('\n')}`);
}

let parsed: Env | undefined;

/** The environment of this process, parsed on first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
