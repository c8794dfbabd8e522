interface Reading {
  readonly rowsRead: number;
  /** known from the check on */
  readonly rowsTotal: number | null;
  readonly beganAt: Date;
  /** when `rowsRead` was true */
  readonly seenAt: Date;
}

export interface Progress {
  /** rows in a second */
  readonly rate: number;
  /** null while nobody can tell */
  readonly secondsLeft: number | null;
  /** all is read, and the database compares and writes */
  readonly isReadThrough: boolean;
}

/** How fast a run goes and what is left of its reading. */
export function progressOf({ rowsRead, rowsTotal, beganAt, seenAt }: Reading): Progress {
  const seconds = Math.max(1, (seenAt.getTime() - beganAt.getTime()) / 1000);
  const rate = Math.round(rowsRead / seconds);
  const isReadThrough = rowsTotal !== null && rowsRead >= rowsTotal;
  const secondsLeft = rowsTotal === null || rate === 0 ? null : Math.ceil(Math.max(0, rowsTotal - rowsRead) / rate);
  return { rate, secondsLeft, isReadThrough };
}
