import { aPlainPicture } from '@/tests/support/uploads/picture';
import { expect, signIn, test } from './support/cabinet';
import { aDeskAtWork, filed } from './support/desk-at-work';

test('of two dispatchers at one request one wins; the other is told and sees it as it is now', async ({
  page,
  browser,
  extraHTTPHeaders,
  baseURL,
}) => {
  const { organisationId, dispatcher, rival, flats } = await aDeskAtWork();
  const path = `/operator/${organisationId}/requests/${await filed(flats[0], 'Течёт кран')}`;
  const other = await browser.newPage({ extraHTTPHeaders, baseURL, locale: 'ru-RU' });
  await signIn(page, dispatcher.email, dispatcher.password);
  await signIn(other, rival.email, rival.password);
  await page.goto(path);
  await other.goto(path);
  await page.getByRole('button', { name: 'Принять' }).click();
  await expect(page.getByText('Готово')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Принять' })).toHaveCount(0);
  await other.getByText('Отклонить', { exact: true }).first().click();
  await other.getByLabel('Причина (увидит житель)').last().fill('Не наша труба');
  await other.getByRole('button', { name: 'Отклонить' }).click();
  await expect(other.getByRole('alert').filter({ hasText: 'Пока вы смотрели' })).toBeFocused();
  await expect(other.getByText('Принята', { exact: true }).first()).toBeVisible();
  await expect(other.getByLabel('Причина (увидит житель)').last()).toHaveValue('Не наша труба');
  await other.close();
});

test('three calls about one burst pipe are joined, and assigned in the queue', async ({ page }) => {
  const { organisationId, dispatcher, technician, flats } = await aDeskAtWork();
  const [main, other] = [
    await filed(flats[0], 'Течёт с потолка', 'pipe-burst'),
    await filed(flats[1], 'Вода по стене', 'pipe-burst'),
    await filed(flats[2], 'Заливает сверху', 'pipe-burst'),
  ];
  await signIn(page, dispatcher.email, dispatcher.password);
  await page.goto(`/operator/${organisationId}/requests/${main}`);
  for (const box of await page.getByRole('checkbox', { name: /^Выбрать / }).all()) await box.check();
  await page.getByRole('button', { name: 'Объединить отмеченные под этой' }).click();
  await expect(page.getByRole('heading', { name: 'Ведутся вместе с этой' })).toBeVisible();
  await page.goto(`/operator/${organisationId}/requests`);
  const rows = page.locator('tr[data-row]');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('ещё 2');
  const all = page.getByRole('checkbox', { name: 'Выбрать все на странице' });
  // a phone shows cards, which have no head
  if (await all.isVisible()) await all.check();
  else await rows.getByRole('checkbox').check();
  await expect(rows.getByRole('checkbox')).toBeChecked();
  await page.getByLabel('Назначить исполнителя').selectOption(technician.userId);
  await page.getByRole('button', { name: 'Назначить' }).click();
  await expect(page.getByText('Назначено заявок: 1')).toBeVisible();
  await expect(rows).toContainText('Журавлёв Пётр');

  await test.step('an answer in the main one reaches the others when it is ticked', async () => {
    await page.goto(`/operator/${organisationId}/requests/${main}`);
    await page.getByLabel('Ответить жителю').fill('Воду дадут к вечеру');
    await page.getByRole('checkbox', { name: 'Отправить и жителям объединённых заявок (2)' }).check();
    await page.getByRole('button', { name: 'Отправить', exact: true }).click();
    await expect(page.locator('#messages')).toContainText('Воду дадут к вечеру');
    await page.goto(`/operator/${organisationId}/requests/${other}`);
    await expect(page.locator('#messages')).toContainText('Воду дадут к вечеру');
  });
});

test('the report says when it shows other days than asked, and its file refuses them', async ({ page }) => {
  const { organisationId, dispatcher } = await aDeskAtWork();
  await signIn(page, dispatcher.email, dispatcher.password);
  const report = `/operator/${organisationId}/requests/report`;
  await page.goto(`${report}?from=2026-12-31&to=2026-11-01`);
  await expect(page.getByRole('status')).toContainText('Показан период с 01.11.2026 по 31.12.2026');
  const refused = await page.request.get(`${report}/report.csv?from=0001-01-01`);
  expect([refused.status(), await refused.text()]).toEqual([400, 'Такого дня нет: проверьте даты.']);
});

test('the queue is walked by the keyboard, in the Russian layout too', async ({ page }) => {
  const { organisationId, dispatcher, flats } = await aDeskAtWork();
  await filed(flats[0], 'Течёт кран');
  await filed(flats[1], 'Не горит свет', 'lighting');
  await signIn(page, dispatcher.email, dispatcher.password);
  await page.goto(`/operator/${organisationId}/requests`);
  const links = page.locator('tr[data-row] th a');
  await expect(async () => {
    await page.keyboard.press('KeyJ');
    await expect(links.first()).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.evaluate(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'о', code: 'KeyJ', bubbles: true, cancelable: true }),
    );
  });
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('KeyX');
  await expect(page.locator('tr[data-row] input').nth(1)).toBeChecked();
  await page.keyboard.press('Slash');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('Течёт');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search=/);
  await expect(links).toHaveCount(1);
});

test('a technician takes, puts off and completes his work with a photo', async ({ page }) => {
  const { organisationId, dispatcher, technician, flats } = await aDeskAtWork();
  const requestId = await filed(flats[0], 'Течёт кран');
  const path = `/operator/${organisationId}/requests/${requestId}`;
  await signIn(page, dispatcher.email, dispatcher.password);
  await page.goto(path);
  await page.getByLabel('Исполнитель').selectOption(technician.userId);
  await page.getByRole('button', { name: 'Назначить' }).click();
  await expect(page.getByText('Исполнитель назначен')).toBeVisible();
  await expect(page.getByLabel('Исполнитель')).toHaveValue(technician.userId);
  await page.context().clearCookies();
  await signIn(page, technician.email, technician.password);
  await page.goto(`/operator/${organisationId}/requests`);
  await page
    .getByRole('main')
    .getByRole('link', { name: /Течёт кран/ })
    .click();
  await page.getByRole('button', { name: 'Взять в работу' }).click();
  await expect(page.getByText('В работе', { exact: true }).first()).toBeVisible();
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  expect(fits).toBe(true);

  await test.step('putting off needs a day and a reason, and says which is missing', async () => {
    await page.getByText('Отложить', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Отложить' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('До какого дня');
    await page.getByLabel('До какого дня').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
    await page.getByLabel('Причина (увидит житель)').fill('Нет крана на складе');
    await page.getByRole('button', { name: 'Отложить' }).click();
    await expect(page.getByText(/^Отложена до/).first()).toBeVisible();
  });

  await page.getByRole('button', { name: 'Взять в работу' }).click();
  await page.getByText('Выполнена', { exact: true }).first().click();
  const complete = page.locator('form').filter({ has: page.getByLabel('Что сделано (увидит житель)') });
  await complete.getByLabel('Что сделано (увидит житель)').fill('Кран заменён');
  const buffer = await aPlainPicture(320, 240).jpeg().toBuffer();
  await complete.getByLabel('Фото или PDF').setInputFiles({ name: 'готово.jpg', mimeType: 'image/jpeg', buffer });
  await complete.getByRole('button', { name: 'Выполнена' }).click();
  await expect(page.getByRole('link', { name: 'Фото: готово.jpg' })).toBeVisible();

  await test.step('the resident sees what was done, and says it was not', async () => {
    const [{ login, accountId }] = flats;
    await page.context().clearCookies();
    await signIn(page, login.email, login.password);
    await page.goto(`/accounts/${accountId}/requests/${requestId}`);
    await expect(page.getByText('Кран заменён').first()).toBeVisible();
    await page.getByText('Не сделано? Верните в работу').click();
    await page.getByLabel('Что не так').fill('Капает снова');
    await page.getByRole('button', { name: 'Вернуть в работу' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Заявка возвращена в работу' })).toBeVisible();
  });
});
