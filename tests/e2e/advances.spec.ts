import { expect, signIn, test } from './support/cabinet';
import { anAdvance, aPayingHouse } from './support/paying-house';

test('an overpayment is moved to the other flat, seen by its resident, and taken back', async ({
  page,
  browser,
  baseURL,
}) => {
  const house = await aPayingHouse();
  const [from, to] = house.accounts;
  await anAdvance(house, from.id, 100_000);
  await signIn(page, house.administrator.email, house.administrator.password);
  await page.goto(`/operator/${house.organisationId}/accounts/${from.id}`);
  await page.getByRole('link', { name: 'Перенести переплату' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Можно перенести: 1 000,00');
  const target = page.getByLabel('На какой лицевой счёт');
  await target.fill('нет такого');
  await page.getByRole('button', { name: 'Найти' }).click();
  await expect(page.getByText('Такого лицевого счёта в организации нет')).toBeVisible();
  await target.fill(to.number);
  await page.getByRole('button', { name: 'Найти' }).click();
  await page.getByLabel('Сумма, ₽').fill('1000,01');
  await page.getByLabel('Основание').fill('Заявление № 118');
  await page.getByRole('button', { name: 'Перенести' }).click();
  await expect(main).toContainText('Столько перенести нельзя');
  await page.getByLabel('Сумма, ₽').fill('600');
  await page.getByRole('button', { name: 'Перенести' }).click();
  await expect(page.getByText('Переплата перенесена')).toBeVisible();
  await expect(main).toContainText('Можно перенести: 400,00');

  const cabinet = await browser.newPage({ baseURL, locale: 'ru-RU' });
  await signIn(cabinet, house.resident.email, house.resident.password);
  await cabinet.goto(`/accounts/${to.id}/payments`);
  await expect(cabinet.getByRole('main')).toContainText(`Со счёта ${from.number}`);
  await expect(cabinet.getByRole('main')).toContainText('600,00');
  await cabinet.goto(`/accounts/${to.id}`);
  await expect(cabinet.getByRole('main')).toContainText('Переплата');
  await cabinet.close();

  await page.getByRole('button', { name: 'Отменить перенос' }).click();
  await expect(page.getByText('Перенос отменён, оба счёта как прежде')).toBeVisible();
  await expect(main).toContainText('Можно перенести: 1 000,00');
});
