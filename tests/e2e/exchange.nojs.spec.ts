import { readFile } from 'node:fs/promises';
import { expect, signIn, test } from './support/cabinet';
import { anExchangeAtWork } from './support/exchange-at-work';

test('without JavaScript a register is checked, loaded, its refused row taken home, and the load undone', async ({
  page,
}) => {
  const { organisationId, accountant, numbers, register } = await anExchangeAtWork();
  await signIn(page, accountant.email, accountant.password);
  await page.goto(`/operator/${organisationId}/exchange`);
  await page
    .getByLabel('Файлы реестров')
    .setInputFiles({ name: 'bills.csv', mimeType: 'text/csv', buffer: await register([...numbers, '777']) });
  await page.getByRole('button', { name: 'Проверить' }).click();
  await expect(page.getByText('Проверен, можно загружать')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Загрузить' }).click();
  await expect(page.getByText('Загружен', { exact: true })).toBeVisible({ timeout: 20_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /Скачать отклонённые строки/ }).click();
  const rows = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\r\n');
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatch(/;Причина$/);
  expect(rows[1]).toContain(';777;');
  await page.getByText('Отменить загрузку').click();
  await page.getByRole('button', { name: 'Отозвать счета' }).click();
  await expect(page.getByText('Загрузка отменена', { exact: true })).toBeVisible();
});
