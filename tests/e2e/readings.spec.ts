import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './support/cabinet';
import { fieldOf, openEntry, openReader, saveButton, untilAlive } from './support/meters';

const RECEIPT = /\/meters\/submissions\/[0-9a-f-]{36}$/;

test.describe('«Ввести значения»', () => {
  test('all meters at once: consumption and an estimate while typing, a number after «Сохранить»', async ({ page }, {
    project,
  }) => {
    const account = await openReader(page, project.name, 'reader');
    await page.goto(`${account}/meters`);
    await page.getByRole('link', { name: 'Ввести значения' }).click();
    await expect(page.getByRole('heading', { name: 'Ввод показаний' })).toBeVisible();
    await untilAlive(page);
    const main = page.getByRole('main');
    await expect(main).toContainText('Передаёт показания сам');
    await fieldOf(page, 'cold').fill('00110,5');
    // 5,5 м³: 230,73 for the water and 183,70 for its drainage
    await expect(main).toContainText('Расход 5,5 м³');
    await expect(main).toContainText('примерно 414,43 ₽');
    await fieldOf(page, 'day').fill('99990');
    await fieldOf(page, 'night').fill('4060');
    await expect(main).toContainText('примерно 253,70 ₽');
    await expect(main).toContainText('Всего примерно 668,13 ₽');
    await saveButton(page).click();
    await page.waitForURL(RECEIPT);
    await expect(page.getByRole('heading', { name: 'Показания приняты' })).toBeVisible();
    await expect(main).toContainText('110,5');
    await page.goto(`${account}/meters`);
    await expect(main).toContainText('110,5');
    await expect(main).toContainText('Принято');
    await page.goto(`${account}/meters/enter`);
    await expect(main).toContainText('110,5. Чтобы исправить, введите новое');
    await expect(fieldOf(page, 'cold')).toHaveValue('');
  });

  test('what is fine is taken at once; unusual consumption waits for a yes to this very value', async ({ page }, {
    project,
  }) => {
    await openEntry(page, project.name, 'asked');
    await fieldOf(page, 'cold').fill('190');
    await fieldOf(page, 'hot').fill('61');
    await expect(page.getByRole('main')).toContainText('Расход больше обычного: 85 м³, обычно около 3,9 м³');
    await saveButton(page).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Часть показаний принята' });
    await expect(alert).toBeFocused();
    await expect(page.getByRole('main')).toContainText('Принято: 61');
    await expect(fieldOf(page, 'hot')).toBeHidden();
    await alert.getByRole('link', { name: /Холодная вода/ }).click();
    await page.getByLabel('Всё верно, принять это значение').check();
    await saveButton(page).click();
    await page.waitForURL(RECEIPT);
    await expect(page.getByRole('main')).toContainText('190');
  });

  test('below the previous value is refused with the way out, and said before it is sent', async ({ page }, {
    project,
  }) => {
    await openEntry(page, project.name, 'refused');
    const cold = fieldOf(page, 'cold');
    await cold.fill('15');
    await cold.blur();
    await expect(page.getByRole('main')).toContainText('Меньше предыдущего показания 105');
    await expect(page.getByRole('main')).toContainText('Если прибор заменили');
    await saveButton(page).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Пока ничего не принято' });
    await expect(alert).toBeFocused();
    await expect(cold).toHaveAttribute('aria-invalid', 'true');
    await alert.getByRole('link', { name: /Меньше предыдущего/ }).click();
    await expect(cold).toBeFocused();
    await cold.fill('1,2,3');
    await cold.blur();
    await expect(page.getByRole('main')).toContainText('Введите число, как на приборе');
    await cold.fill('107');
    await saveButton(page).click();
    await page.waitForURL(RECEIPT);
  });

  test('a counter that has passed its last digit is taken when that is confirmed', async ({ page }, { project }) => {
    await openEntry(page, project.name, 'turner');
    await fieldOf(page, 'cold').fill('15');
    await fieldOf(page, 'day').fill('12');
    // from the last field straight to the button, by a slow finger: nothing may move under it
    await saveButton(page).click({ delay: 1500 });
    const main = page.getByRole('main');
    await expect(page.getByRole('alert').filter({ hasText: 'Пока ничего не принято' })).toBeFocused();
    await fieldOf(page, 'cold').fill('');
    await expect(main).toContainText('Заполните и эту зону');
    await fieldOf(page, 'night').fill('4100');
    await fieldOf(page, 'night').blur();
    await expect(main).toContainText('начал с нуля, расход 62 кВт·ч');
    await page.getByLabel('Да, счётчик начал с нуля').check();
    await saveButton(page).click();
    await page.waitForURL(RECEIPT);
    await expect(main).toContainText('4100');
  });

  test('by keyboard alone, with nothing entered first', async ({ page }, { project }) => {
    await openEntry(page, project.name, 'typist');
    await fieldOf(page, 'cold').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Введите хотя бы одно показание' })).toBeFocused();
    await fieldOf(page, 'cold').focus();
    await page.keyboard.type('106');
    await page.keyboard.press('Tab');
    await expect(fieldOf(page, 'hot')).toBeFocused();
    await page.keyboard.type('59');
    await page.keyboard.press('Enter');
    await page.waitForURL(RECEIPT);
  });

  test('when the period is closed there is the warning, the next day it opens, and nothing to type in vain', async ({
    page,
  }, { project }) => {
    await openEntryShut(page, project.name);
    const main = page.getByRole('main');
    await expect(main).toContainText('Период для ввода показаний закрыт');
    await expect(main).toContainText('Следующий откроется');
    await expect(main.getByRole('textbox')).toHaveCount(0);
    await expect(saveButton(page)).toHaveCount(0);
  });
});

async function openEntryShut(page: Parameters<typeof openReader>[0], stage: string): Promise<void> {
  const account = await openReader(page, stage, 'late');
  await page.goto(`${account}/meters`);
  await expect(page.getByRole('link', { name: 'Ввести значения' })).toHaveCount(0);
  await page.goto(`${account}/meters/enter`);
}

test.describe('Nothing typed is lost', () => {
  test('a reload keeps the draft; deleted, it is gone', async ({ page }, { project }) => {
    await openEntry(page, project.name, 'drafter');
    await fieldOf(page, 'cold').pressSequentially('111,25');
    await page.reload();
    await untilAlive(page);
    await expect(fieldOf(page, 'cold')).toHaveValue('111,25');
    await page.getByRole('button', { name: 'Удалить черновик' }).click();
    await expect(fieldOf(page, 'cold')).toHaveValue('');
    await page.reload();
    await untilAlive(page);
    await expect(fieldOf(page, 'cold')).toHaveValue('');
  });

  test('a double click, and the same draft in two tabs, are one submission', async ({ page, context }, { project }) => {
    const account = await openEntry(page, project.name, 'twice');
    await fieldOf(page, 'cold').fill('108');
    const other = await context.newPage();
    await other.goto(`${account}/meters/enter`);
    await expect(fieldOf(other, 'cold')).toHaveValue('108');
    await saveButton(page).dblclick();
    await page.waitForURL(RECEIPT);
    await saveButton(other).click();
    await other.waitForURL(RECEIPT);
    expect(other.url()).toBe(page.url());
  });

  test.describe('while the cabinet does not answer', () => {
    // requests of a page with a service worker pass Playwright by
    test.use({ expectedErrors: [/status of 503/], serviceWorkers: 'block' });

    test('the values wait and go at the next attempt', async ({ page }, { project }) => {
      await openEntry(page, project.name, 'patient');
      let attempts = 0;
      await page.route('**/api/readings/*', (route) => {
        attempts += 1;
        if (attempts === 1) return route.fulfill({ status: 503, body: 'restarting' });
        // a page of somebody's wireless network
        if (attempts === 2) return route.fulfill({ contentType: 'text/html', body: '<h1>Войдите в Wi-Fi</h1>' });
        return route.continue();
      });
      await fieldOf(page, 'cold').fill('109');
      await saveButton(page).click();
      const main = page.getByRole('main');
      await expect(main).toContainText('Не отправлено: кабинет не отвечает');
      await page.getByRole('button', { name: 'Отправить сейчас' }).click();
      await expect(main).toContainText('Не отправлено: ждём сеть');
      await page.getByRole('button', { name: 'Отправить сейчас' }).click();
      await expect(main).toContainText(/Отправлено: номер \d+/);
      await page.getByRole('link', { name: 'Подтверждение' }).click();
      await page.waitForURL(RECEIPT);
      await expect(main).toContainText('109');
    });
  });
});

test.describe('A page that was open during a deploy', () => {
  test.use({ expectedErrors: [/status of 404/], serviceWorkers: 'block' });

  test('finds neither its scripts nor its actions any more, and loses nothing', async ({ page }, { project }) => {
    const rules = await filesWith('DecimalError');
    await page.route(
      (url) => rules.some((name) => url.pathname.endsWith(name)),
      (route) => route.fulfill({ status: 404 }),
    );
    const account = await openReader(page, project.name, 'outlived');
    await page.goto(`${account}/meters/enter`);
    const main = page.getByRole('main');
    await expect(async () => {
      await fieldOf(page, 'cold').fill('190');
      await expect(main).toContainText('Введённое сохраняется', { timeout: 500 });
    }).toPass();
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(new URL(request.url()).pathname));
    await saveButton(page).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Пока ничего не принято' })).toContainText(
      'Расход больше обычного: 85 м³',
    );
    await page.getByLabel('Всё верно, принять это значение').check();
    await saveButton(page).click();
    await page.waitForURL(RECEIPT);
    expect(new Set(posts)).toEqual(new Set([`/api/readings/${account.split('/')[2]}`]));
    await expect(main).toContainText('190');
  });
});

/** Names of the built scripts that hold this text. */
async function filesWith(text: string): Promise<string[]> {
  const folder = '.next/static/chunks';
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  const found = names.filter((_, at) => texts[at]?.includes(text));
  expect(found, 'the build has a script with the rules').not.toHaveLength(0);
  return found;
}

test('the endpoint of open forms and of the queue: one submission however often it comes, and a reason for every refusal', async ({
  page,
}, { project }) => {
  const account = await openEntry(page, project.name, 'caller');
  const meterId = String(await fieldOf(page, 'cold').getAttribute('name')).split('.')[1];
  const origin = new URL(page.url()).origin;
  const clientId = randomUUID();
  const address = `/api/readings/${account.split('/')[2]}`;
  const headers = { origin, 'content-type': 'application/json' };
  const submission = (typed: string, seenVersion = 0) => ({
    clientId,
    composedAt: new Date().toISOString(),
    meters: [{ meterId, seenVersion, confirmed: null, values: [{ zone: 1, typed }] }],
  });
  const send = async (data: unknown, changes: Record<string, string> = {}, to = address) => {
    const answer = await page.request.post(to, { data: JSON.stringify(data), headers: { ...headers, ...changes } });
    return { status: answer.status(), type: answer.headers()['content-type'], body: await answer.json() };
  };

  const first = await send(submission('107'));
  expect(first).toMatchObject({
    status: 200,
    body: { receipt: { number: expect.any(Number) }, outcomes: [{ meterId, kind: 'taken' }] },
  });
  expect((await send(submission('107'))).body).toEqual(first.body);
  expect((await send(submission('20'))).body).toMatchObject({
    receipt: null,
    outcomes: [{ kind: 'refused', code: 'below-previous', previous: '105' }],
  });

  const refused = async (code: string, status: number, asked: ReturnType<typeof send>) =>
    expect(await asked).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { code, status, title: expect.stringMatching(/[а-яё]/) },
    });
  await refused('nothing-entered', 422, send({ ...submission('1'), meters: [] }));
  await refused('invalid', 400, send({ meters: 'all of them' }));
  await refused('another-user', 409, send(submission('108'), { 'x-sender': randomUUID() }));
  await refused('foreign-origin', 403, send(submission('108'), { origin: 'https://evil.example' }));
  await refused('unsupported-type', 415, send(submission('108'), { 'content-type': 'text/plain' }));
  await refused('too-large', 413, send({ ...submission('108'), padding: 'x'.repeat(70_000) }));
  await refused('not-found', 404, send(submission('108'), {}, `/api/readings/${randomUUID()}`));
  await refused('not-found', 404, send(submission('108'), {}, '/api/readings/nobody'));
  await page.context().clearCookies();
  await refused('not-signed-in', 401, send(submission('108')));
});
