import { describe, expect, it } from 'vitest';
import {
  answerRequestSchema,
  assignmentRuleSchema,
  assignRequestsSchema,
  calendarDaySchema,
  categorySchema,
  fileByPhoneSchema,
  joinRequestsSchema,
  moveRequestSchema,
  outageSchema,
  planRequestSchema,
  rateRequestSchema,
  recategoriseRequestSchema,
  returnRequestSchema,
  separateRequestSchema,
  submitRequestSchema,
  termsSchema,
  workingWeekSchema,
  writeMessageSchema,
} from '@/lib/requests/schemas';

const ID = '0192f000-0000-7000-8000-000000000001';
const OTHER = '0192f000-0000-7000-8000-000000000002';
const trouble = { category: 'plumbing', place: 'premises', description: ' Капает кран ', submissionId: ID };

const complaintsOf = (
  schema: { safeParse(data: unknown): { error?: { issues: { path: PropertyKey[]; message: string }[] } } },
  data: unknown,
) => schema.safeParse(data).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

describe('The form of a request', () => {
  it('is read with what was left out', () => {
    expect(submitRequestSchema.parse(trouble)).toEqual({
      category: 'plumbing',
      place: 'premises',
      placeDetail: null,
      description: 'Капает кран',
      wishedDay: null,
      wishedTime: null,
      submissionId: ID,
    });
    const full = { ...trouble, placeDetail: '2-й этаж', wishedDay: '2026-11-30', wishedTime: 'evening' };
    expect(submitRequestSchema.parse(full)).toMatchObject({
      placeDetail: '2-й этаж',
      wishedDay: '2026-11-30',
      wishedTime: 'evening',
    });
    expect(submitRequestSchema.parse({ ...trouble, wishedDay: '', wishedTime: '' })).toMatchObject({
      wishedDay: null,
      wishedTime: null,
    });
  });

  it('counts the end of a line as the browser does', () => {
    const lines = Array(80).fill('а'.repeat(49)).join('\r\n');
    expect(submitRequestSchema.parse({ ...trouble, description: `${lines}\r\n` }).description).toBe(
      lines.replaceAll('\r\n', '\n'),
    );
  });

  it.each([
    [{ category: '' }, ['category choice-invalid']],
    [{ place: 'moon' }, ['place choice-invalid']],
    [{ description: '  ' }, ['description required']],
    [{ description: '\u200B\u2060 \u3164\u00AD' }, ['description required']],
    [{ description: '\u2800\u2800 \u0301\u200F' }, ['description required']],
    [{ description: 'а'.repeat(4001) }, ['description too-long']],
    [{ placeDetail: 'а'.repeat(201) }, ['placeDetail too-long']],
    [{ wishedDay: '31.02.2026' }, ['wishedDay invalid']],
  ])('says of %j what is wrong', (changes, complaints) => {
    expect(complaintsOf(submitRequestSchema, { ...trouble, ...changes })).toEqual(complaints);
  });

  it('by phone takes a number to call back, or none', () => {
    expect(fileByPhoneSchema.parse({ ...trouble, contactPhone: '+7 (900) 123-45-67' })).toMatchObject({
      contactPhone: '+7 (900) 123-45-67',
    });
    expect(fileByPhoneSchema.parse(trouble)).toMatchObject({ contactPhone: null });
    expect(complaintsOf(fileByPhoneSchema, { ...trouble, contactPhone: 'позвоните' })).toEqual([
      'contactPhone phone-invalid',
    ]);
  });
});

describe('What the desk sends', () => {
  it.each([
    [
      { event: 'accept', version: '3' },
      { event: 'accept', version: 3 },
    ],
    [
      { event: 'defer', version: '1', until: '30.11.2026', reason: 'Ждём' },
      { event: 'defer', version: 1, until: '2026-11-30', reason: 'Ждём' },
    ],
    [
      { event: 'complete', version: '1', result: '' },
      { event: 'complete', version: 1, result: null },
    ],
  ])('%j is a move', (sent, expected) => {
    expect(moveRequestSchema.parse(sent)).toEqual(expected);
  });

  it('is no move without its reason, day or version, nor of the resident’s', () => {
    expect(complaintsOf(moveRequestSchema, { event: 'reject', version: '1', reason: '' })).toEqual(['reason required']);
    expect(complaintsOf(moveRequestSchema, { event: 'defer', version: '1', until: '', reason: 'x' })).toEqual([
      'until required',
    ]);
    expect(moveRequestSchema.safeParse({ event: 'accept', version: '0' }).success).toBe(false);
    expect(moveRequestSchema.safeParse({ event: 'withdraw', version: '1' }).success).toBe(false);
  });

  it('names ticked rows with their versions', () => {
    const rows = { [`request-${ID}`]: '2', [`request-${OTHER}`]: 'x', 'request-1': '1', other: 'y' };
    const requests = [{ requestId: ID, version: 2 }];
    expect(assignRequestsSchema.parse({ assigneeUserId: OTHER, ...rows })).toEqual({ assigneeUserId: OTHER, requests });
    expect(joinRequestsSchema.parse({ mainId: OTHER, ...rows })).toEqual({ mainId: OTHER, requests });
    expect(complaintsOf(assignRequestsSchema, { assigneeUserId: '' })).toEqual(['assigneeUserId choice-invalid']);
  });

  it('plans on the organisation’s clock', () => {
    const planned = { plannedDay: '2026-11-30', plannedTime: '09:30', version: '4' };
    expect(planRequestSchema.parse(planned)).toEqual({ planned: { day: '2026-11-30', minutes: 570 }, version: 4 });
    expect(complaintsOf(planRequestSchema, { ...planned, plannedTime: '25:00' })).toEqual(['plannedTime time-invalid']);
    expect(complaintsOf(planRequestSchema, { ...planned, plannedTime: ' ' })).toEqual(['plannedTime required']);
    expect(recategoriseRequestSchema.parse({ category: 'roof', version: '2' })).toEqual({
      category: 'roof',
      version: 2,
    });
    expect(separateRequestSchema.parse({ version: '2' })).toEqual({ version: 2 });
  });
});

describe('Words about a request', () => {
  it('may be none beside files, and internal by a tick', () => {
    expect(writeMessageSchema.parse({ submissionId: ID })).toEqual({ text: '', submissionId: ID });
    expect(answerRequestSchema.parse({ text: ' x ', submissionId: ID, isInternal: 'on' })).toEqual({
      text: 'x',
      submissionId: ID,
      isInternal: true,
    });
    expect(answerRequestSchema.parse({ text: 'x', submissionId: ID })).toMatchObject({ isInternal: false });
    expect(complaintsOf(returnRequestSchema, { reason: ' ' })).toEqual(['reason required']);
  });

  it('rate with stars, ticked reasons and a comment', () => {
    const sent = { rating: '4', comment: '', 'reason-quick': 'on', 'reason-slow': 'on', 'reason-x': 'on' };
    expect(rateRequestSchema.parse(sent)).toEqual({ rating: 4, comment: null, reasons: ['quick', 'slow'] });
    for (const rating of ['', '0', '6', '3.5', 'x']) {
      expect(complaintsOf(rateRequestSchema, { rating })).toEqual(['rating choice-invalid']);
    }
  });
});

describe('Forms of the settings', () => {
  it('read a category, terms, a week, a day and a rule', () => {
    const category = {
      code: '',
      title: 'Шлагбаум',
      priority: 'normal',
      term: 'P2D',
      termBasis: 'working',
      isActive: 'on',
    };
    expect(categorySchema.parse(category)).toEqual({ ...category, code: null, isEmergency: false, isActive: true });
    expect(termsSchema.parse({ returnTerm: ' P3D ', autoCloseTerm: 'P7D' })).toEqual({
      returnTerm: 'P3D',
      autoCloseTerm: 'P7D',
    });
    const week = workingWeekSchema.parse({
      'opens-0': '08:00',
      'closes-0': '17:30',
      'opens-6': '00:00',
      'closes-6': '24:00',
      'opens-1': '8',
      'closes-1': '',
    });
    expect(week).toEqual([
      { opens: 480, closes: 1050 },
      { opens: Number.NaN, closes: Number.NaN },
      null,
      null,
      null,
      null,
      { opens: 0, closes: 1440 },
    ]);
    const on = { day: '2026-12-31', opens: '09:00', closes: '15:00' };
    expect(calendarDaySchema.parse({ ...on, kind: 'off' })).toEqual({ day: '2026-12-31', hours: null });
    expect(calendarDaySchema.parse({ ...on, kind: 'usual' })).toEqual({ day: '2026-12-31', hours: undefined });
    expect(calendarDaySchema.parse({ ...on, kind: 'working' })).toEqual({
      day: '2026-12-31',
      hours: { opens: 540, closes: 900 },
    });
    expect(assignmentRuleSchema.parse({ category: '', assigneeUserId: ID })).toEqual({
      category: null,
      buildingId: null,
      assigneeUserId: ID,
    });
  });

  const outage = {
    kind: 'breakdown',
    service: 'gas',
    text: 'Авария',
    startsDay: '2026-11-24',
    startsTime: '8:05',
    [`building-${ID}`]: 'on',
  };

  it('read an outage, whose end may not be known yet', () => {
    expect(outageSchema.parse(outage)).toEqual({
      kind: 'breakdown',
      service: 'gas',
      text: 'Авария',
      startsAt: { day: '2026-11-24', minutes: 485 },
      endsAt: null,
      buildingIds: [ID],
    });
    expect(outageSchema.parse({ ...outage, endsDay: '2026-11-25', endsTime: '' })).toMatchObject({
      endsAt: { day: '2026-11-25', minutes: 1440 },
    });
  });

  it.each([
    ['an end’s time without its day', { endsTime: '20:00', endsDay: '' }, ['endsDay required']],
    ['a beginning without a time', { startsTime: '' }, ['startsTime required']],
    ['no time', { endsDay: '2026-11-25', endsTime: '7' }, ['endsTime time-invalid']],
    ['no day', { startsDay: '31.02.2026' }, ['startsDay invalid']],
  ])('say of an outage with %s which field is wrong', (_, changes, complaints) => {
    expect(complaintsOf(outageSchema, { ...outage, ...changes })).toEqual(complaints);
  });
});
