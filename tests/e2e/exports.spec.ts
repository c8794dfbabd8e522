import { readFile } from 'node:fs/promises';
import { accountantWithPayment } from './support/accountant';
import { expect, signIn, test } from './support/cabinet';

test('an accountant tells the billing centre a payment, marks the file as received, and the next export is empty', async ({
  page,
}) => {
  const { organisationId, login, number } = await accountantWithPayment();
  await signIn(page, login.email, login.password);
  await page.goto(`/operator/${organisationId}/exchange`);
  await page.getByRole('link', { name: 'Выгрузки' }).click();
  const waiting = page.getByRole('row', { name: /Все платежи/ });
  await expect(waiting).toContainText('1 234,56');
  await page.getByLabel('Какие платежи').selectOption('all');
  await page.getByRole('button', { name: 'Выгрузить платежи' }).click();
  await expect(page.getByText('Сделана', { exact: true })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Скачать файл' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toContain(`;${number};`);
  expect(text.trimEnd().split('\r\n').at(-1)).toBe('Итого;1;;;;;;;1234,56;;;;');
  await page.getByRole('button', { name: 'Отметить полученной' }).click();
  await expect(page.getByText('расчётный центр получил файл')).toBeVisible();
  await expect(page.getByText('Получена', { exact: true }).first()).toBeVisible();

  await page.getByRole('link', { name: 'Выгрузки' }).click();
  await expect(waiting).toContainText('0,00');
  await expect(page.locator('tr[data-row]')).toContainText('Получена');
  await page.getByLabel('Какие платежи').selectOption('all');
  await page.getByRole('button', { name: 'Выгрузить платежи' }).click();
  await expect(page.getByText('Выгружать нечего')).toBeVisible();
  await expect(page.locator('tr[data-row]')).toHaveCount(1);
});
