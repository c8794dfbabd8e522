import { isId, newId } from '@/lib/shared/ids';

/** The name of a stored file: a new uuid v7 of our own, with nothing in it of what the sender called it. */
export const newFileKey = (): string => newId();

/** Anything else never reaches a path or an address. */
export const isFileKey = (text: string): boolean => isId(text) && text[14] === '7';

/** When the file was stored: a uuid v7 begins with its milliseconds (RFC 9562, 5.7), which no copy or restore changes. */
export const storedAt = (key: string): Date => new Date(Number.parseInt(key.slice(0, 13).replace('-', ''), 16));
