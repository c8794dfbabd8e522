import { expect, test } from './support/cabinet';
import { fieldOf, openReader, saveButton } from './support/meters';

const RECEIPT = /\/meters\/submissions\/[0-9a-f-]{36}$/;

test('readings are given without JavaScript: all meters in one form, the number at the end', async ({ page }, {
  project,
}) => {
  const account = await openReader(page, project.name, 'plain');
  await page.goto(`${account}/meters`);
  await page.getByRole('link', { name: 'Ввести значения' }).click();
  await fieldOf(page, 'cold').fill('106,250');
  await fieldOf(page, 'hot').fill('60');
  await saveButton(page).click();
  await page.waitForURL(RECEIPT);
  await expect(page.getByRole('main')).toContainText('106,25');
});

test('without JavaScript, too, what is fine is taken, and the rest is asked about and explained', async ({ page }, {
  project,
}) => {
  const account = await openReader(page, project.name, 'plainAsked');
  await page.goto(`${account}/meters/enter`);
  await saveButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Введите хотя бы одно показание');
  await fieldOf(page, 'cold').fill('190');
  await fieldOf(page, 'hot').fill('50');
  await fieldOf(page, 'day').fill('99960');
  await fieldOf(page, 'night').fill('4060');
  await saveButton(page).click();
  const main = page.getByRole('main');
  await expect(page.getByRole('alert')).toContainText(/Часть показаний принята: номер \d+/);
  await expect(main).toContainText('Принято: день 99960, ночь 4060');
  await expect(main).toContainText('Меньше предыдущего показания 58,2');
  await expect(fieldOf(page, 'day')).toHaveCount(0);
  await expect(fieldOf(page, 'cold')).toHaveValue('190');
  await expect(fieldOf(page, 'hot')).toHaveValue('50');
  await page.getByLabel('Всё верно, принять это значение').check();
  await fieldOf(page, 'hot').fill('58,9');
  await saveButton(page).click();
  await page.waitForURL(RECEIPT);
  await expect(main).toContainText('190');
});
