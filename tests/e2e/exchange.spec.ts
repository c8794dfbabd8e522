import { expect, signIn, test } from './support/cabinet';
import { anExchangeAtWork } from './support/exchange-at-work';

test('the accountant sees what a register would do, loads it, and takes it back while nobody has paid', async ({
  page,
  browser,
  extraHTTPHeaders,
  baseURL,
}) => {
  const { organisationId, accountant, resident, accountId, register } = await anExchangeAtWork();
  const cabinet = await browser.newPage({ extraHTTPHeaders, baseURL, locale: 'ru-RU' });
  await signIn(cabinet, resident.email, resident.password);
  await signIn(page, accountant.email, accountant.password);
  await page.goto(`/operator/${organisationId}/exchange`);
  await page
    .getByLabel('Файлы реестров')
    .setInputFiles({ name: 'октябрь.csv', mimeType: 'text/csv', buffer: await register() });
  await page.getByRole('button', { name: 'Проверить' }).click();
  await expect(page.getByText('Проверен, можно загружать')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('table', { name: /Как прочитаны первые строки/ }).getByRole('row')).toHaveCount(4);
  await expect(page.getByText('точка с запятой')).toBeVisible();
  await page.getByRole('button', { name: 'Загрузить' }).click();
  await expect(page.getByText('Загружен', { exact: true })).toBeVisible({ timeout: 20_000 });
  await cabinet.goto(`/accounts/${accountId}/invoices`);
  await expect(cabinet.getByText('Октябрь 2026').first()).toBeVisible();
  await page.getByText('Отменить загрузку').click();
  await expect(page.getByText('ул. Спортивная, д. 9 — 3')).toBeVisible();
  await page.getByRole('button', { name: 'Отозвать счета' }).click();
  await expect(page.getByText('Загрузка отменена', { exact: true })).toBeVisible();
  await cabinet.reload();
  await expect(cabinet.getByText('Отозван').first()).toBeAttached();
  await page.goto(`/operator/${organisationId}/exchange?status=undone`);
  await expect(page.getByRole('link', { name: 'октябрь.csv' })).toBeVisible();
  await cabinet.close();
});
