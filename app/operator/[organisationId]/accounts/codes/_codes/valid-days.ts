/** For how long a code may be good. */
export const VALID_DAYS = [30, 60, 90, 180] as const;
