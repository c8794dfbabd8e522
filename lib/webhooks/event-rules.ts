/** What addresses may be told of, with the job that a domain leaves behind when it happens. */
export const WEBHOOK_EVENTS = ['payment.captured', 'payment.refunded', 'reading.submitted', 'request.created'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
