import { expect, test } from './support/cabinet';
import { aFlatWithLink } from './support/flat-with-link';

test('readings are given by the link without JavaScript: refused, confirmed, accepted under a number', async ({
  page,
}) => {
  const { link } = await aFlatWithLink();
  await page.goto(link);
  const water = page.getByRole('group', { name: /Холодная вода/ });
  await page.getByRole('button', { name: 'Передать показания' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Введите хотя бы одно показание');
  await water.getByLabel('Показание').fill('сто');
  await page.getByRole('button', { name: 'Передать показания' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Введите число, как на приборе');
  await expect(water.getByLabel('Показание')).toHaveValue('сто');
  await water.getByLabel('Показание').fill('500');
  await page.getByRole('button', { name: 'Передать показания' }).click();
  await water.getByLabel('Всё верно, принять это значение').check();
  await page.getByRole('button', { name: 'Передать показания' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Показания приняты');
  await expect(page.getByRole('main').getByRole('status')).toContainText('Принято: 500');
});
