/** The work did not end in time. It may still end, unseen. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
}

/**
 * The outcome of `work`, or none after `ms`: for a page that must not hang on somebody else's silence.
 * @throws TookTooLong
 */
export async function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
