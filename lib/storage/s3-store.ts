import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { isFileKey } from './file-key';
import type { FileContent, FileStore, OpenFile } from './file-store';
import { withSpool } from './spool';

export interface S3Settings {
  /** the storage's address; the bucket follows as the first step of the path */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The object storage refused or broke down. Its words may hold addresses: only the status and S3's code are kept. */
class S3Failed extends Error {
  override name = 'S3Failed';
}

const FOLDER = 'files/';
const TIMEOUT_MS = 30_000;
/** of answers 5xx and 429 */
const RETRIES = 3;

interface Put {
  readonly mediaType: string;
  readonly sha256: string;
  readonly body: Uint8Array<ArrayBuffer> | Blob;
}

/** Files as objects `files/<key>` in a private bucket of any S3-compatible storage. */
export class S3Store implements FileStore {
  readonly #client: AwsClient;
  readonly #bucketUrl: string;
  readonly #keysPerPage: number;

  /** @param keysPerPage of a listing; a thousand is the most that S3 gives */
  constructor({ endpoint, region, bucket, accessKeyId, secretAccessKey }: S3Settings, keysPerPage = 1000) {
    this.#keysPerPage = keysPerPage;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
    this.#bucketUrl = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`;
  }

  async write(key: string, content: FileContent, mediaType: string): Promise<void> {
    if (content instanceof Uint8Array) {
      const sha256 = createHash('sha256').update(content).digest('hex');
      return await this.#put(key, { mediaType, sha256, body: content as Uint8Array<ArrayBuffer> });
    }
    await withSpool(content, (spooled) => this.#put(key, { mediaType, ...spooled }));
  }

  async #put(key: string, { mediaType, sha256, body }: Put): Promise<void> {
    // the hash is signed along, so that a byte changed on the way is noticed
    const headers = { 'content-type': mediaType, 'x-amz-content-sha256': sha256 };
    await this.#ask(this.#url(key), { method: 'PUT', headers, body });
  }

  async open(key: string): Promise<OpenFile | null> {
    const answer = await this.#ask(this.#url(key), { method: 'GET' });
    if (!answer) return null;
    if (!answer.body) throw new S3Failed('the object storage answered without a body');
    return { bytes: Number(answer.headers.get('content-length')), stream: answer.body };
  }

  async remove(key: string): Promise<void> {
    await this.#ask(this.#url(key), { method: 'DELETE' });
  }

  async *list(): AsyncGenerator<string> {
    let page = await this.#page('');
    while (page.length > 0) {
      yield* page.filter(isFileKey);
      page = await this.#page(page.at(-1) ?? '');
    }
  }

  /** An object appears whole or not at all: there is nothing unfinished. */
  removeUnfinished(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * The keys after that one, in their order: the first version of the listing, which every storage has and
   * which goes on from a key; the second goes on from a token of the storage's own.
   */
  async #page(after: string): Promise<string[]> {
    const url = new URL(this.#bucketUrl);
    url.search = new URLSearchParams({
      'max-keys': String(this.#keysPerPage),
      prefix: FOLDER,
      marker: FOLDER + after,
    }).toString();
    const answer = await this.#ask(url.toString(), { method: 'GET' });
    const keys = ((await answer?.text()) ?? '').matchAll(/<Key>files\/([^<]*)<\/Key>/g);
    return [...keys].map(([, key = '']) => key);
  }

  #url(key: string): string {
    if (!isFileKey(key)) throw new Error('not a key of a stored file');
    return `${this.#bucketUrl}/${FOLDER}${key}`;
  }

  /** Null when there is no such object. @throws S3Failed for every other answer that is not a success */
  async #ask(url: string, init: RequestInit): Promise<Response | null> {
    const stop = new AbortController();
    // until the answer begins: how fast its body is read is up to whoever looks at the photo
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
    try {
      const answer = await this.#client.fetch(url, {
        ...init,
        redirect: 'error',
        cache: 'no-store',
        signal: stop.signal,
      });
      if (answer.ok) return answer;
      const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? 'no code';
      // a missing bucket is 404 as well, and no reason to believe that a file is gone
      if (code === 'NoSuchKey') return null;
      throw new S3Failed(`the object storage answered ${answer.status} (${code}) to ${init.method}`);
    } finally {
      clearTimeout(timer);
    }
  }
}
