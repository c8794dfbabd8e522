import { v7 } from 'uuid';

/** A new uuid v7: made by the app, so that a caller knows the id before the row exists. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * True for a lower-case uuid: anything else in a URL is simply not found and never reaches SQL. What a browser binds
 * to a server action may be no text at all, and a list of one id reads like an id.
 */
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

/**
 * The id under which a bank knows a payment: 32 hex digits, the intersection of what
 * the supported acquirers allow.
 */
export const orderIdOf = (paymentId: string): string => paymentId.replaceAll('-', '');

/** The uuid behind a bank's order id, or null when it is not one of ours. */
export function paymentIdOf(orderId: string): string | null {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(orderId);
  return match ? match.slice(1).join('-') : null;
}
