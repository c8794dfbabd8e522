/** A JSON number or text with at most three digits after the point, in thousandths; null for anything else. */
export function thousandths(value: unknown): bigint | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const parts = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(String(value));
  if (parts === null) return null;
  return BigInt(parts[1] ?? '') * 1000n + BigInt((parts[2] ?? '').padEnd(3, '0'));
}

/** `1234.56`, always with two digits after the point, in kopecks; null for anything else. */
export function kopecks(value: unknown): number | null {
  const parts = typeof value === 'string' ? /^(\d{1,12})\.(\d{2})$/.exec(value) : null;
  return parts === null ? null : Number(`${parts[1]}${parts[2]}`);
}
