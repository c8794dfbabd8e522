import { expect, signIn, test } from './support/cabinet';
import { aPayingHouse, aShopAtYookassa } from './support/paying-house';

test('a contract whose receipts are filled in by half stays a draft until they are whole', async ({ page }) => {
  const house = await aPayingHouse();
  const { baseUrl, credentials } = await aShopAtYookassa(house);
  await signIn(page, house.administrator.email, house.administrator.password);
  await page.goto(`/operator/${house.organisationId}/organisation/contracts/new?provider=yookassa`);
  await page.getByLabel('Номер договора').fill('ЮК-1/2026');
  await page.getByLabel('Адрес сервера банка').fill(baseUrl);
  await page.getByLabel('Номер магазина (shopId)').fill(String(credentials.shopId));
  await page.getByLabel('Секретный ключ').fill(String(credentials.secretKey));
  await page.getByRole('button', { name: 'Сохранить черновик' }).click();
  await page.getByLabel('Действуют с').fill('2026-01-01');
  await page.getByRole('button', { name: 'Добавить условия' }).click();
  await expect(page.getByText('Условия добавлены')).toBeVisible();

  const receipts = page.locator('form').filter({ has: page.getByLabel('Система налогообложения') });
  await receipts.getByRole('radio', { name: /Передавать\. Житель/ }).check();
  await receipts.getByLabel('Система налогообложения').selectOption('simplified-income');
  await receipts.getByRole('button', { name: 'Сохранить' }).click();
  await expect(receipts.getByText('Сохранено. Начатые платежи не изменились')).toBeVisible();
  await page.getByRole('button', { name: 'Ввести в действие' }).click();
  await expect(page.getByText('Чеки включены, но заполнены не до конца')).toBeVisible();

  for (const [label, value] of [
    ['НДС за услуги', 'none'],
    ['Предмет расчёта', 'service'],
    ['Способ расчёта', 'full-payment'],
    ['НДС с комиссии плательщика', 'vat-22'],
  ] as const) {
    await receipts.getByLabel(label).selectOption(value);
  }
  await receipts.getByRole('button', { name: 'Сохранить' }).click();
  await expect(receipts.getByText('Сохранено. Начатые платежи не изменились')).toBeVisible();
  await page.getByRole('button', { name: 'Ввести в действие' }).click();
  await expect(page.getByText('Действует', { exact: true })).toBeVisible();
});
