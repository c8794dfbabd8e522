import { expect, signIn } from './support/cabinet';
import { readerEmail } from './support/meter-cast';
import { fieldOf, openEntry, openReader, saveButton, untilAlive, untilKept } from './support/meters';
import { test } from './support/network';

const RECEIPT = /\/meters\/submissions\/[0-9a-f-]{36}$/;

// what a browser says of a network that is not there
test.use({ expectedErrors: [/net::ERR_|status of (40[19]|502)/] });

test.describe('In a cellar without a network', () => {
  test('the page opens, keeps what is saved through reloads, and sends it by itself when the network is back', async ({
    page,
    context,
    network,
  }, { project }) => {
    const account = await openEntry(page, project.name, 'offline');
    await untilKept(page, account);
    await network.unplug(context);
    await page.goto(`${account}/meters`);
    const main = page.getByRole('main');
    await expect(page).toHaveURL(/\/readings\/[0-9a-f-]{36}$/);
    await expect(main).toContainText('Нет сети');
    await untilAlive(page);
    await fieldOf(page, 'cold').fill('112,4');
    await expect(main).toContainText('Расход 7,4 м³');
    await saveButton(page).click();
    await expect(main).toContainText('Не отправлено: ждём сеть');
    await page.reload();
    await expect(main).toContainText('Не отправлено: ждём сеть');
    await expect(main).toContainText('112,4');
    await expect(fieldOf(page, 'cold')).toHaveValue('');

    await network.plug(context);
    await expect(main).toContainText(/Отправлено: номер \d+/);
    const [, number] = /номер (\d+)/.exec(String(await main.textContent())) ?? [];
    await page.getByRole('link', { name: 'Подтверждение' }).click();
    await page.waitForURL(RECEIPT);
    await expect(main).toContainText(String(number));
    await page.goto(`${account}/meters`);
    await expect(main).toContainText('112,4');
  });

  test('doubtful values are asked about at once; what the server asks later comes back as the draft', async ({
    page,
    context,
    network,
  }, { project }) => {
    const account = await openEntry(page, project.name, 'returning');
    await untilKept(page, account);
    await network.unplug(context);
    await fieldOf(page, 'cold').fill('195');
    await saveButton(page).click();
    await expect(page.getByRole('alert').filter({ hasText: 'проверьте отмеченное сейчас' })).toBeFocused();
    await saveButton(page).click();
    const main = page.getByRole('main');
    await expect(main).toContainText('Не отправлено: ждём сеть');
    await network.plug(context);
    await expect(page.getByRole('alert').filter({ hasText: 'Пока ничего не принято' })).toBeVisible();
    await expect(fieldOf(page, 'cold')).toHaveValue('195');
    await expect(main).not.toContainText('Не отправлено');
    await page.getByLabel('Всё верно, принять это значение').check();
    await saveButton(page).click();
    await page.waitForURL(RECEIPT);
  });

  test('two savings are sent in their order: the correction is what counts', async ({ page, context, network }, {
    project,
  }) => {
    const account = await openEntry(page, project.name, 'corrector');
    await untilKept(page, account);
    await network.unplug(context);
    const main = page.getByRole('main');
    for (const value of ['110', '111']) {
      await fieldOf(page, 'cold').fill(value);
      await saveButton(page).click();
      await expect(fieldOf(page, 'cold')).toHaveValue('');
    }
    await expect(page.getByText('Не отправлено: ждём сеть')).toHaveCount(2);
    await network.plug(context);
    await expect(page.getByText(/Отправлено: номер/)).toHaveCount(2);
    await page.goto(`${account}/meters`);
    await expect(main.getByRole('article').getByText('111', { exact: true })).toBeVisible();
  });
});

test('while the cabinet is being replaced the form opens all the same, and what is saved waits', async ({
  page,
  network,
}, { project }) => {
  const account = await openEntry(page, project.name, 'replaced');
  await untilKept(page, account);
  network.loseCabinet(true);
  await page.goto(`${account}/meters/enter`);
  await expect(page).toHaveURL(/\/readings\/[0-9a-f-]{36}$/);
  await untilAlive(page);
  await fieldOf(page, 'cold').fill('117');
  await saveButton(page).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Не отправлено: кабинет не отвечает');
  network.loseCabinet(false);
  await page.getByRole('button', { name: 'Отправить сейчас' }).click();
  await expect(main).toContainText(/Отправлено: номер \d+/);
  await page.goto(`${account}/meters`);
  await expect(main).toContainText(/Отправлено: номер \d+/);
  await page.getByRole('button', { name: 'Скрыть' }).click();
  await expect(main).not.toContainText('Отправлено');
});

test('what waits is sent also when the page is closed, where the browser can', async ({ page, context, network }, {
  project,
}) => {
  const account = await openEntry(page, project.name, 'closer');
  await untilKept(page, account);
  await network.unplug(context);
  await fieldOf(page, 'cold').fill('116');
  await saveButton(page).click();
  await expect(page.getByRole('main')).toContainText('Не отправлено: ждём сеть');
  const other = await context.newPage();
  const browser = await context.newCDPSession(other);
  const registered = new Promise<string>((resolve) =>
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await browser.send('ServiceWorker.enable');
  const registrationId = await registered;
  await page.close();
  await network.plug(context);
  // what the browser does by itself when it finds a network; here the story does not wait for that
  const origin = String(process.env.STORY_BASE_URL);
  await browser.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: 'readings', lastChance: false });
  await expect(async () => {
    await other.goto(`${account}/meters`);
    await expect(other.getByText('116', { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test.describe('On a browser that is not his alone', () => {
  test('nobody sees or sends what another has typed; its owner finds it again', async ({ page, context, network }, {
    project,
  }) => {
    const account = await openEntry(page, project.name, 'sharer');
    await untilKept(page, account);
    await fieldOf(page, 'cold').fill('113');
    await page.getByRole('button', { name: 'Выйти' }).click();
    const dialog = page.getByRole('dialog', { name: 'Есть неотправленные показания' });
    await expect(dialog).toContainText('113');
    await dialog.getByRole('button', { name: 'Всё равно выйти' }).click();
    await page.waitForURL(/sign-in/);
    expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0);

    const theirs = await openEntry(page, project.name, 'leaver');
    await expect(fieldOf(page, 'cold')).toHaveValue('');
    await network.unplug(context);
    await fieldOf(page, 'cold').fill('114');
    await saveButton(page).click();
    await expect(page.getByRole('main')).toContainText('Не отправлено: ждём сеть');
    await context.clearCookies();
    await network.plug(context);
    await expect(page.getByRole('main')).toContainText('Не отправлено: войдите в кабинет');

    await signIn(page, readerEmail(project.name, 'sharer'));
    await page.goto(`${account}/meters/enter`);
    await expect(fieldOf(page, 'cold')).toHaveValue('113');
    await expect(page.getByRole('main')).not.toContainText('114');
    await fieldOf(page, 'cold').fill('');
    await context.clearCookies();

    await signIn(page, readerEmail(project.name, 'leaver'));
    await page.goto(`${theirs}/meters/enter`);
    await expect(page.getByRole('main')).toContainText(/Отправлено: номер \d+/);
    await page.goto(`${theirs}/meters`);
    await expect(page.getByRole('main')).toContainText('114');
  });

  test('the kept page of one is not what another finds without a network', async ({ page, context, network }, {
    project,
  }) => {
    const account = await openEntry(page, project.name, 'stayer');
    await untilKept(page, account);
    await context.clearCookies();
    const theirs = await openEntry(page, project.name, 'follower');
    await untilKept(page, theirs);
    await network.unplug(context);
    await expect(page.goto(`${account}/meters/enter`)).rejects.toThrow('net::ERR_');
    const other = await context.newPage();
    await other.goto(`${theirs}/meters/enter`);
    await untilAlive(other);
  });
});

test('switched off, the service worker leaves nothing behind but what is not sent', async ({ page }, { project }) => {
  const account = await openEntry(page, project.name, 'switcher');
  await untilKept(page, account);
  await fieldOf(page, 'cold').fill('115');
  await page.evaluate(() => navigator.serviceWorker.register('/sw-off.js', { scope: '/' }));
  const left = () =>
    page.evaluate(async () => [...(await navigator.serviceWorker.getRegistrations()), ...(await caches.keys())].length);
  await expect.poll(left).toBe(0);
  await page.route('**/sw.js', (route) => route.abort());
  await page.reload();
  await expect(fieldOf(page, 'cold')).toHaveValue('115');
});

test('the cabinet itself opens as ever while the service worker is there', async ({ page }, { project }) => {
  const account = await openReader(page, project.name, 'offline');
  await page.goto(`${account}/meters/enter`);
  await untilKept(page, account);
  await page.reload();
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  for (const path of ['/accounts', account, `${account}/meters`, `${account}/payments`]) {
    const answer = await page.goto(path);
    expect([path, answer?.status(), answer?.fromServiceWorker()]).toEqual([path, 200, expect.any(Boolean)]);
    expect(answer?.headers()['cache-control']).toContain('no-store');
  }
});
