import { z } from 'zod';
import { WEBHOOK_EVENTS, type WebhookEvent } from './event-rules';

const isEvent = (text: string): text is WebhookEvent => (WEBHOOK_EVENTS as readonly string[]).includes(text);

/** The form of a new address: boxes of events are fields «event-…». */
export const addEndpointSchema = z
  .looseObject({ url: z.string('required').trim().min(1, 'required').max(500, 'too-long') })
  .transform(({ url, ...fields }) => ({
    url,
    events: Object.keys(fields)
      .filter((name) => name.startsWith('event-'))
      .map((name) => name.slice('event-'.length))
      .filter(isEvent),
  }));
export type AddEndpointInput = z.output<typeof addEndpointSchema>;
