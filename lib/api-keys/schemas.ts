import { z } from 'zod';
import { API_SCOPES, type ApiScope } from '@/lib/shared/viewer';

/** A year is the longest: a key that is never changed is known to everybody one day. */
export const KEY_DAYS = [30, 90, 180, 365] as const;

const isScope = (text: string): text is ApiScope => (API_SCOPES as readonly string[]).includes(text);

/** The form of a new key: boxes of scopes are fields «scope-…». */
export const issueKeySchema = z
  .looseObject({
    title: z.string('required').trim().min(1, 'required').max(100, 'too-long'),
    days: z.enum(KEY_DAYS.map(String) as [string, ...string[]], 'choice-invalid').transform(Number),
  })
  .transform(({ title, days, ...fields }) => ({
    title,
    days,
    scopes: Object.keys(fields)
      .filter((name) => name.startsWith('scope-'))
      .map((name) => name.slice('scope-'.length))
      .filter(isScope),
  }));
export type IssueKeyInput = z.output<typeof issueKeySchema>;
