import { describe, expect, it } from 'vitest';
import { en } from '@/lib/i18n/en';
import { russianForm } from '@/lib/i18n/plural';
import { ru } from '@/lib/i18n/ru';
import type { Texts } from '@/lib/i18n/texts';
import type { AnnounceOutageCode } from '@/lib/requests/announce-outage';
import type { AnswerRequestCode } from '@/lib/requests/answer-request';
import type { AssignRequestsCode, Unassigned } from '@/lib/requests/assign-requests';
import { DEFAULT_CATEGORIES, NORMS, PRIORITIES } from '@/lib/requests/category-rules';
import type { ChangeOutageCode } from '@/lib/requests/change-outage';
import type { EndOutageCode } from '@/lib/requests/end-outage';
import type { FileByPhoneCode } from '@/lib/requests/file-by-phone';
import type { JoinRequestsCode } from '@/lib/requests/join-requests';
import type { MoveRequestCode } from '@/lib/requests/move-request';
import { PLACES, RATING_REASONS, WISHED_TIMES } from '@/lib/requests/new-request-rules';
import { OUTAGE_KINDS, OUTAGE_SERVICES } from '@/lib/requests/outage-rules';
import type { PlanRequestCode } from '@/lib/requests/plan-request';
import type { RateRequestCode } from '@/lib/requests/rate-request';
import type { RecategoriseRequestCode } from '@/lib/requests/recategorise-request';
import type { ReturnRequestCode } from '@/lib/requests/return-request';
import type { SaveAssignmentRuleCode } from '@/lib/requests/save-assignment-rule';
import type { SaveCalendarDayCode } from '@/lib/requests/save-calendar-day';
import type { SaveCategoryCode } from '@/lib/requests/save-category';
import type { SaveTermsCode } from '@/lib/requests/save-terms';
import type { SaveWorkingWeekCode } from '@/lib/requests/save-working-week';
import type { SeparateRequestCode } from '@/lib/requests/separate-request';
import { REQUEST_EVENTS, REQUEST_ROLES, REQUEST_STATUSES } from '@/lib/requests/states';
import type { SubmitRequestCode } from '@/lib/requests/submit-request';
import { AMENDMENTS } from '@/lib/requests/transition';
import type { WithdrawRequestCode } from '@/lib/requests/withdraw-request';
import type { WriteMessageCode } from '@/lib/requests/write-message';

type Code =
  | AnnounceOutageCode
  | AnswerRequestCode
  | AssignRequestsCode
  | ChangeOutageCode
  | EndOutageCode
  | FileByPhoneCode
  | JoinRequestsCode
  | MoveRequestCode
  | PlanRequestCode
  | RateRequestCode
  | RecategoriseRequestCode
  | ReturnRequestCode
  | SaveAssignmentRuleCode
  | SaveCalendarDayCode
  | SaveCategoryCode
  | SaveTermsCode
  | SaveWorkingWeekCode
  | SeparateRequestCode
  | SubmitRequestCode
  | Unassigned
  | WithdrawRequestCode
  | WriteMessageCode;

/** A code without a text does not compile; nor does a text that no code needs. */
const errorsOf = (texts: Texts): Readonly<Record<Code, string>> => texts.requests.errors;
const codesOf = (texts: Texts): readonly Code[] =>
  Object.keys(texts.requests.errors) as (keyof Texts['requests']['errors'])[];

describe.each([
  ['ru', ru],
  ['en', en as Texts],
] as const)('The texts of requests in %s', (_language, texts) => {
  const { requests } = texts;

  it('have words for every refusal', () => {
    for (const code of codesOf(texts)) expect(errorsOf(texts)[code]).toMatch(/\p{L}{3}/u);
  });

  it.each([
    ['statuses', REQUEST_STATUSES],
    ['explain', REQUEST_STATUSES],
    ['events', [...REQUEST_EVENTS, ...AMENDMENTS, 'filed']],
    ['actions', REQUEST_EVENTS],
    ['roles', REQUEST_ROLES],
    ['categories', DEFAULT_CATEGORIES.map(({ code }) => code)],
    ['priorities', PRIORITIES],
    ['places', PLACES],
    ['wishedTimes', WISHED_TIMES],
    ['norms', NORMS],
    ['outageKinds', OUTAGE_KINDS],
    ['outageServices', OUTAGE_SERVICES],
    ['ratingReasons', RATING_REASONS],
  ] as const)('have words for all %s and for no more', (part, keys) => {
    expect(Object.keys(requests[part]).toSorted()).toEqual([...keys].toSorted());
  });
});

describe('A term in words', () => {
  it.each([
    ['PT30M', 'clock', '30\u00a0минут', '30\u00a0minutes'],
    ['PT1H', 'clock', '1\u00a0час', '1\u00a0hour'],
    ['PT2H', 'daytime', '2\u00a0часа (с\u00a08 до\u00a023 часов)', '2\u00a0hours (between 8 and 23 o’clock)'],
    ['P10D', 'working', '10\u00a0рабочих дней', '10\u00a0working days'],
    ['P1D', 'working', '1\u00a0рабочий день', '1\u00a0working day'],
    ['P3D', 'clock', '3\u00a0дня', '3\u00a0days'],
    [
      'P1DT4H',
      'working',
      '1\u00a0рабочий день 4\u00a0часа рабочего времени',
      '1\u00a0working day 4\u00a0hours of working time',
    ],
  ] as const)('%s (%s) is «%s»', (iso, basis, russian, english) => {
    expect(ru.requests.term(iso, basis)).toBe(russian);
    expect(en.requests.term(iso, basis)).toBe(english);
  });

  it.each([
    [0, 'many'],
    [1, 'one'],
    [2, 'few'],
    [4, 'few'],
    [5, 'many'],
    [11, 'many'],
    [12, 'many'],
    [14, 'many'],
    [21, 'one'],
    [22, 'few'],
    [111, 'many'],
    [112, 'many'],
  ] as const)('%i takes the form «%s»', (count, form) => {
    expect(russianForm(count, ['one', 'few', 'many'])).toBe(form);
  });
});
