import { redirect } from 'next/navigation';
import type { Texts } from '@/lib/i18n/texts';
import type { Result } from '@/lib/shared/result';
import { UPLOAD_WORDS } from './upload-words';

/** Refusals after which the form is no longer offered: its page has to say them instead. */
const MEANWHILE = ['state-changed', 'not-ratable', 'return-term-over', 'not-possible', 'request-closed'] as const;

/** Leads to the request as it is now when what was asked is possible no longer. */
export function orMeanwhile<Answer extends Result<unknown, string>>(answer: Answer, path: string): Answer {
  if (!answer.ok && MEANWHILE.some((code) => code === answer.code)) redirect(`${path}?said=${answer.code}`);
  return answer;
}

interface Notice {
  readonly isRefusal: boolean;
  readonly text: string;
}

/** What `?said=` of a request's page means; nothing else that an address may carry is shown. */
export function noticeOf(value: unknown, { desk, requestPages, requests, uploads }: Texts): Notice | null {
  if (typeof value !== 'string') return null;
  const done: Readonly<Record<string, string>> = {
    sent: requestPages.sent,
    rated: requestPages.rate.done,
    returned: requestPages.returning.done,
    withdrawn: requestPages.withdraw.done,
    joined: desk.similar.done,
    separated: desk.joined.done,
  };
  const refusals: Readonly<Record<string, string>> = {
    ...uploads.errors(UPLOAD_WORDS),
    ...requests.errors,
    'too-many-uploads': uploads.tooMany,
    'too-much-at-once': requestPages.files.tooMuch,
    'form-broken': requestPages.files.broken,
    'text-too-long': requestPages.files.textTooLong,
  };
  const text = new Map(Object.entries({ ...refusals, ...done })).get(value);
  return text === undefined ? null : { isRefusal: !Object.hasOwn(done, value), text };
}
