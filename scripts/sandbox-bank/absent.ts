/** Leaves out what has no value, as JSON would, so that records compare equal before and after they were written. */
export function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
