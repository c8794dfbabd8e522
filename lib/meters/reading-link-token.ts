/** The three parts of a personal link; `secret` is 128 random bits in base64url. */
export interface LinkToken {
  readonly organisationId: string;
  readonly linkId: string;
  readonly secret: string;
}

const ID_BYTES = 16;
export const SECRET_BYTES = 16;

/** 48 bytes as 64 characters that no mail program breaks and no address escapes. */
export const writeLinkToken = ({ organisationId, linkId, secret }: LinkToken): string =>
  Buffer.concat([bytesOf(organisationId), bytesOf(linkId), Buffer.from(secret, 'base64url')]).toString('base64url');

/** Null for anything that is not exactly such a token. */
export function readLinkToken(text: unknown): LinkToken | null {
  if (typeof text !== 'string' || !/^[\w-]{64}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  return {
    organisationId: idOf(bytes.subarray(0, ID_BYTES)),
    linkId: idOf(bytes.subarray(ID_BYTES, 2 * ID_BYTES)),
    secret: bytes.subarray(2 * ID_BYTES).toString('base64url'),
  };
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
