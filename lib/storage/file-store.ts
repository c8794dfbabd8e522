/** A stored file, opened. Whoever opens it reads it to the end or cancels the stream. */
export interface OpenFile {
  readonly bytes: number;
  readonly stream: ReadableStream<Uint8Array>;
}

/** The bytes of a file, at once or as they come. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Where files are kept. Keys are `newFileKey()`s and name one content for good: there is no overwriting.
 * Breakdowns (no room, no right, no answer) are exceptions.
 */
export interface FileStore {
  /**
   * All or nothing: a reader sees the whole file or none, also after a power cut, or when what comes breaks off. Of a
   * file that flows in no more than a chunk is held in memory.
   */
  write(key: string, content: FileContent, mediaType: string): Promise<void>;
  /** Null when there is none. */
  open(key: string): Promise<OpenFile | null>;
  /** Nothing happens when there is none. */
  remove(key: string): Promise<void>;
  /** Every key, in no order. */
  list(): AsyncIterable<string>;
  /** Removes what a process that died left half-written before that moment. */
  removeUnfinished(before: Date): Promise<void>;
}
