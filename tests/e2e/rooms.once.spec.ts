import { lastDay, periodOf } from '@/lib/shared/billing-period';
import { dayIn } from '@/lib/shared/clock';
import { aMeter, anOpenWindow } from '@/tests/support/builders/a-meter';
import { expect, linkInLetter, signIn, test } from './support/cabinet';
import { player } from './support/cast';
import { aMember } from './support/desk-at-work';
import { aPayingHouse } from './support/paying-house';

test('an accountant finds a bill, opens it as its resident sees it, and takes the list along', async ({ page }) => {
  const { company } = player('desktop', 'reader');
  await signIn(page, 'billing@example.org');
  await page.goto('/operator');
  await page
    .getByRole('navigation', { name: 'Разделы рабочего места' })
    .getByRole('link', { name: 'Счета', exact: true })
    .click();
  await page.getByRole('searchbox').fill(company);
  await page.getByRole('button', { name: 'Показать' }).click();
  const row = page.locator('tr[data-row]').filter({ hasText: company });
  await expect(row).toHaveCount(1);
  const csv = await page.request.get(
    String(await page.getByRole('link', { name: 'Скачать CSV' }).getAttribute('href')),
  );
  expect(await csv.text()).toContain(company);
  await row.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Счёт');
  const pdf = await page.request.get(String(await page.getByRole('link', { name: /Печать|PDF/ }).getAttribute('href')));
  expect(pdf.headers()).toMatchObject({ 'content-type': 'application/pdf' });
});

test('access to an account is revoked with its consequences said; its resident is written to', async ({ page }) => {
  const { organisationId, accounts, resident, administrator } = await aPayingHouse();
  const [flat, other] = accounts;
  await signIn(page, administrator.email, administrator.password);
  await page.goto(`/operator/${organisationId}/accounts?search=${flat.number}`);
  await page.locator('tr[data-row]').getByRole('link').first().click();
  await page.getByRole('link', { name: new RegExp(`Закрыть доступ.*${resident.email}`) }).click();
  await expect(page.getByText('Других кабинетов с этим счётом нет.')).toBeVisible();
  await page.getByRole('button', { name: 'Закрыть доступ' }).click();
  await expect(page.getByText('Доступ закрыт организацией')).toBeVisible();
  await page.goto(`/operator/${organisationId}/audit`);
  await page.getByRole('combobox', { name: /^Действие/ }).selectOption('account-viewed');
  await page.getByRole('button', { name: 'Показать' }).click();
  await expect(page.locator('tr[data-row]').first()).toContainText('Орлова Вера');
  await page.context().clearCookies();

  await linkInLetter(page, resident.email, new RegExp(`${flat.number} закрыт`), '/accounts');
  await signIn(page, resident.email, resident.password);
  const status = async (accountId: string) => (await page.request.get(`/accounts/${accountId}`)).status();
  expect([await status(flat.id), await status(other.id)]).toEqual([404, 200]);
});

test('an accountant keeps the window open for a house; whoever has not given readings is told', async ({ page }) => {
  const { organisationId, accounts, resident } = await aPayingHouse();
  await anOpenWindow({ organisationId }, 1);
  await aMeter({ organisationId, accountId: accounts[0].id });
  const billing = await aMember(organisationId, 'billing', 'Синицына Ольга');
  await signIn(page, billing.email, billing.password);
  await page.goto(`/operator/${organisationId}/meters/windows`);
  await page.getByLabel('Принимать до (включительно)').fill('2020-01-01');
  await page.getByLabel('Причина').fill('Не работал вход');
  await page.getByRole('button', { name: 'Продлить и сообщить жителям' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Этот день уже прошёл');
  const here = periodOf(dayIn('Europe/Moscow', new Date()));
  await page.getByLabel('Принимать до (включительно)').fill(lastDay(here));
  await page.getByRole('button', { name: 'Продлить и сообщить жителям' }).click();
  await expect(page.getByText('Приём продлён, письма отправляются')).toBeVisible();
  await linkInLetter(page, resident.email, /Приём показаний .* продлён/, '/r/');
});

test('residents read the telephone that the organisation has changed', async ({ page }) => {
  const { organisationId, accounts, resident, administrator } = await aPayingHouse();
  await signIn(page, administrator.email, administrator.password);
  await page.goto(`/operator/${organisationId}/organisation`);
  await page.getByLabel('Телефон').fill('позвоните нам');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByLabel('Телефон')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Телефон').fill('+7 84371 5-55-55');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByText('Сохранено')).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, resident.email, resident.password);
  await page.goto(`/accounts/${accounts[0].id}`);
  await expect(page.getByRole('main').getByRole('link', { name: /5-55-55/ })).toBeVisible();
});

test('who is shut out is out with the next press', async ({ page, browser }) => {
  const { organisationId, administrator } = await aPayingHouse();
  const dispatcher = await aMember(organisationId, 'dispatcher', 'Сорокина Юлия');
  const desk = await browser.newPage({ baseURL: process.env.STORY_BASE_URL });
  await signIn(desk, dispatcher.email, dispatcher.password);
  await desk.goto(`/operator/${organisationId}/requests`);
  await signIn(page, administrator.email, administrator.password);
  await page.goto(`/operator/${organisationId}/staff`);
  await page.getByRole('link', { name: 'Сорокина Юлия' }).click();
  await page.getByRole('button', { name: 'Закрыть доступ' }).click();
  await expect(page.getByText('Доступ закрыт').first()).toBeVisible();
  await desk.getByRole('button', { name: 'Показать' }).click();
  await desk.waitForURL(/\/sign-in/);
  await desk.close();
});
