import type { APIRequestContext, APIResponse } from '@playwright/test';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { textsFor } from '@/lib/i18n/texts';
import { aLogin, aSessionCookie } from '@/tests/support/builders/login';
import { readEndpoints } from './access/build-manifest';
import { callAction } from './access/call-action';
import { isLetIn, isNobody, PRINCIPALS, type Principal, type Who } from './access/principals';
import { type ActionRow, ROWS } from './access/rows';
import { aWorld, type World } from './access/world';
import { expect, test } from './support/cabinet';

const endpoints = readEndpoints();

/** What scripts hear whose session has ended: the form stays, and nothing was done. */
const SIGNED_OUT = new RegExp(
  `"kind":"failed","message":"(${textsFor('ru').form.signedOut}|${textsFor('en').form.signedOut})"`,
);

// hundreds of requests each
test.describe.configure({ mode: 'default', timeout: 240_000 });

let world: World;
test.beforeAll(async () => {
  world = await aWorld();
});

test('every endpoint of the build has its row, and no row is left over', () => {
  expect(Object.keys(ROWS.pages).toSorted()).toEqual(endpoints.pages.toSorted());
  expect(Object.keys(ROWS.handlers).toSorted()).toEqual(endpoints.handlers.toSorted());
  expect(Object.keys(ROWS.actions).toSorted()).toEqual([...endpoints.actions.keys()].toSorted());
});

test('each page opens to those it is for, and is not there for anybody else', async ({ request }) => {
  const wrong: string[] = [];
  for (const [name, { at, who }] of Object.entries(ROWS.pages)) {
    await forEach(who, async (principal, isWelcome) => {
      const response = await request.get(at(world), { headers: cookieOf(principal), maxRedirects: 0 });
      const fault = isWelcome ? faultOfWelcome(response, []) : await faultOfRefusal(response, principal);
      if (fault) wrong.push(`${principal} at ${name}: ${fault}`);
    });
  }
  expect(wrong).toEqual([]);
});

test('each route handler answers those it is for, and tells nobody else anything', async ({ request, baseURL }) => {
  const wrong: string[] = [];
  for (const [name, row] of Object.entries(ROWS.handlers)) {
    await forEach(row.who, async (principal, isWelcome) => {
      const [method] = name.split(' ');
      const headers = { ...cookieOf(principal), origin: baseURL ?? '', ...row.headers };
      const data = row.body?.(world);
      const response = await request.fetch(row.at(world), { method, headers, data, maxRedirects: 0 });
      const fault = isWelcome ? faultOfWelcome(response, row.letIn ?? []) : await faultOfRefusal(response, principal);
      if (fault) wrong.push(`${principal}, ${name}: ${fault}`);
    });
  }
  expect(wrong).toEqual([]);
});

test('no action does anything for those it is not for', async ({ request, baseURL }) => {
  const wrong: string[] = [];
  for (const [name, row] of actions()) {
    for (const principal of PRINCIPALS.filter((one) => !isLetIn(one, row.who))) {
      const response = await act(request, name, row, { ...cookieOf(principal), origin: baseURL ?? '' });
      // with the answer comes the page anew, which he may be allowed to look at
      const isTold = isNobody(principal) && SIGNED_OUT.test(await response.text());
      const fault = isTold ? null : faultOfStatus(response, principal);
      if (fault) wrong.push(`${principal}, ${name}: ${fault}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('each action listens to those it is for', async ({ request, baseURL }) => {
  const wrong: string[] = [];
  for (const [name, row] of actions().filter(([, { who }]) => who !== 'anyone')) {
    // whoever signs out everywhere or changes a password must not be anybody that is needed again
    const cookie = row.who === 'signed-in' ? asCookie(await aSessionCookie(await aLogin())) : cookieOf(welcomeAt(row));
    const response = await act(request, name, row, { ...cookie, origin: baseURL ?? '' });
    const isMisfilled = !row.mayBeInvalid && /"kind":"invalid"/.test(await response.text());
    const fault =
      faultOfWelcome(response, row.letIn ?? []) ?? (isMisfilled ? 'the form of its row is not right' : null);
    if (fault) wrong.push(`${name}: ${fault}`);
  }
  expect(wrong).toEqual([]);
});

test('no action is taken from another site, or from nowhere', async ({ request }) => {
  const refused = [textsFor('ru'), textsFor('en')].map(({ form }) => form.foreignOrigin);
  const wrong: string[] = [];
  for (const [name, row] of actions()) {
    for (const headers of FOREIGN) {
      const response = await act(request, name, row, { ...cookieOf(welcomeAt(row)), ...headers });
      const answer = await response.text();
      const isDone = response.headers()['set-cookie'] !== undefined || /"kind":"done"/.test(answer);
      const isRefused = response.status() >= 400 || refused.some((text) => answer.includes(text));
      if (isDone || !(isRefused || SILENT.includes(name)))
        wrong.push(`${name} with ${JSON.stringify(headers)}: ${response.status()}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** These have no answer to say it in: what they would have done is looked for instead. */
const SILENT = [
  'app/choose-language.ts#chooseLanguage',
  'app/(resident)/_frame/actions.ts#leave',
  'app/(auth)/sign-in/code/actions.ts#startOver',
];

const FOREIGN: readonly Record<string, string>[] = [
  {},
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
];

/** The first of those it is for. */
const welcomeAt = ({ who }: ActionRow): Principal => PRINCIPALS.find((one) => isLetIn(one, who)) ?? 'anonymous';

const actions = () => Object.entries(ROWS.actions);

function act(
  request: APIRequestContext,
  name: string,
  row: ActionRow,
  headers: Record<string, string>,
): Promise<APIResponse> {
  const id = endpoints.actions.get(name);
  if (!id) throw new Error(`no action ${name} in the build`);
  const args = row.args?.(world) ?? [];
  return callAction(request, { id, address: row.on(world), args, form: row.form?.(world) ?? {}, headers });
}

async function forEach(who: Who, check: (principal: Principal, isWelcome: boolean) => Promise<void>): Promise<void> {
  for (const principal of PRINCIPALS) await check(principal, isLetIn(principal, who));
}

const asCookie = (value: string | null): Record<string, string> =>
  value === null ? {} : { cookie: `${sessionCookie().name}=${value}` };
const cookieOf = (principal: Principal) => asCookie(world.cookies[principal]);

/** Where the answer sends; an action sends by a header of its own. */
const sentTo = (response: APIResponse): string =>
  response.headers().location ?? response.headers()['x-action-redirect'] ?? '';

function faultOfWelcome(response: APIResponse, others: readonly number[]): string | null {
  const status = response.status();
  if (sentTo(response).startsWith('/sign-in?next')) return 'is sent to sign in';
  const isWell = status === 200 || others.includes(status) || (status >= 300 && status < 400);
  return isWell ? null : `is answered ${status}`;
}

/** Nobody is sent to sign in; whoever is somebody else is told that there is no such thing, and nothing of it. */
async function faultOfRefusal(response: APIResponse, principal: Principal): Promise<string | null> {
  if ((await response.text()).includes(world.number)) return 'is told whose it is';
  return faultOfStatus(response, principal);
}

function faultOfStatus(response: APIResponse, principal: Principal): string | null {
  const status = response.status();
  // 429: whoever tries doors without a key for long enough is not even told that there is no key
  if ([400, 401, 404, 429].includes(status)) return null;
  if (isNobody(principal) && sentTo(response).includes('/sign-in')) return null;
  return `is answered ${status} ${sentTo(response)}`;
}
