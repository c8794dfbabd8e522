import { z } from 'zod';
import { err, ok, type Result } from '@/lib/shared/result';
import { type MappingDraft, mappingDraft } from './mapping';

/** A profile on its way from one cabinet to another: no rows and no names of people travel with it. */
const profileJson = z.strictObject({
  format: z.literal('mapping-profile'),
  formatVersion: z.literal(1),
  name: z.string().max(200),
  mapping: mappingDraft,
});

export const writeProfileJson = (name: string, mapping: MappingDraft): string =>
  `${JSON.stringify({ format: 'mapping-profile', formatVersion: 1, name, mapping } satisfies z.infer<typeof profileJson>, null, 2)}\n`;

export function readProfileJson(bytes: Uint8Array): Result<MappingDraft, 'json-broken'> {
  try {
    const parsed = profileJson.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? ok(parsed.data.mapping) : err('json-broken');
  } catch {
    return err('json-broken');
  }
}
