import 'server-only';
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { Agent, request } from 'undici';
import { env } from '@/lib/shared/env';
import { addressFault, isInternalAddress } from './internal-addresses';

const CONNECT_TIMEOUT_MS = 5_000;
const TIMEOUT_MS = 10_000;
/** Of an answer only its status counts. */
const MOST_OF_AN_ANSWER = 64 * 1024;

export type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'refused'; readonly cause: string };

interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Posts a message to an address of somebody else's choosing. Redirects are not followed, and where the name leads is
 * looked at when the connection is made: a name that was harmless when it was written down may lead inside now.
 */
export async function postMessage({ url, headers, body }: Message): Promise<PostOutcome> {
  const allowsInternal = env().ALLOW_INTERNAL_WEBHOOKS === '1';
  const fault = addressFault(url, allowsInternal);
  if (fault) return { kind: 'refused', cause: fault };
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'lichny-kabinet-webhooks/1', ...headers },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      dispatcher: allowsInternal ? anywhere() : outside(),
    });
    await response.body.dump({ limit: MOST_OF_AN_ANSWER });
    return { kind: 'answered', status: response.statusCode };
  } catch (error) {
    // the network is an edge: its failures become a value here
    return { kind: 'refused', cause: causeOf(error) };
  }
}

let outsideAgent: Agent | undefined;
let anyAgent: Agent | undefined;
const outside = () => {
  outsideAgent ??= new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS, lookup: lookupOutside } });
  return outsideAgent;
};
const anywhere = () => {
  anyAgent ??= new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS } });
  return anyAgent;
};

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** A name with one address inside is refused whole: which of them a second look would give is not ours to say. */
export function lookupOutside(host: string, options: LookupOptions, found: Found): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, []);
    if (addresses.length === 0 || addresses.some(({ address }) => isInternalAddress(address))) {
      return found(Object.assign(new Error('the name leads inside'), { code: 'URL_INTERNAL' }), []);
    }
    const [first] = addresses;
    if (options.all === true || !first) found(null, addresses);
    else found(null, first.address, first.family);
  });
}

/** Codes only: a message may say what stands at the address. */
function causeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as Error & { code?: unknown };
    if (at.name === 'TimeoutError') return 'timeout';
    if (typeof code === 'string') return code.toLowerCase().replaceAll('_', '-');
  }
  return 'network';
}
