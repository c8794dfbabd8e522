import { answerAtBank, bankOrigin, expect, goToBank, openAccount, test } from './support/cabinet';

test('a resident pays the whole debt: commission shown first, the bank’s own page, «Исполнен» at the end', async ({
  page,
  play,
}) => {
  const account = await openAccount(page, play('payer'));
  await page.goto(`${account}/pay`);
  await page.getByRole('button', { name: 'Дальше' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Комиссия за приём платежа');
  await expect(main).toContainText(
    'Оплата и комиссия за приём платежей определяется на основе договора между вашей организацией и банком',
  );
  const total = String(await main.locator('.receipt-total dd').textContent());
  await page.getByRole('button', { name: 'Перейти к оплате' }).click();
  await page.waitForURL((url) => url.origin === bankOrigin());
  const digits = (text: string) => text.replace(/[^\d,]/g, '');
  expect(digits(String(await page.locator('body').textContent()))).toContain(digits(total));
  await answerAtBank(page, 'pay');
  await expect(page.getByRole('heading', { name: 'Исполнен' })).toBeVisible({ timeout: 30_000 });
  await expect(main).toContainText('Деньги получены');

  const confirmation = await page.request.get(`${new URL(page.url()).pathname}/confirmation.pdf`);
  expect(confirmation.headers()['content-type']).toBe('application/pdf');
  await page.goto(account);
  await expect(main).toContainText('Всё оплачено');
  await page.goto(`${account}/payments`);
  await expect(main.getByRole('listitem').first()).toContainText('Исполнен');
});

test('part of the debt is paid by the poller alone when the bank never notifies', async ({ page, play }) => {
  const account = await openAccount(page, play('partPayer'));
  await goToBank(page, account, '100,50');
  await answerAtBank(page, 'no-webhook');
  await expect(page.getByRole('heading', { name: 'Исполнен' })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('main')).toContainText('100,50');
});

test('a sum above the debt becomes an advance', async ({ page, play }) => {
  const account = await openAccount(page, play('advancePayer'));
  await goToBank(page, account, '50000');
  await answerAtBank(page, 'send-twice');
  await expect(page.getByRole('heading', { name: 'Исполнен' })).toBeVisible({ timeout: 30_000 });
  await page.goto(account);
  await expect(page.getByRole('main')).toContainText('Переплата');
});

test('a refused card costs nothing, and paying can start anew', async ({ page, play }) => {
  const account = await openAccount(page, play('refused'));
  await goToBank(page, account, '10');
  await answerAtBank(page, 'decline');
  await expect(page.getByRole('heading', { name: 'Отклонён' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('main')).toContainText('деньги не списаны');
  await page.getByRole('link', { name: 'Оплатить заново' }).click();
  await expect(page.getByRole('button', { name: 'Дальше' })).toBeVisible();
});

test('while the bank is silent the cabinet says so and offers the live payment instead of a second one', async ({
  page,
  play,
}) => {
  const account = await openAccount(page, play('impatient'));
  await goToBank(page, account, '10');
  await answerAtBank(page, 'never-answer');
  await expect(page.getByRole('heading', { name: 'Проверяем оплату' })).toBeVisible();
  await page.goto(`${account}/pay`);
  await expect(page.getByRole('main')).toContainText('Платёж уже начат');
  await expect(page.getByRole('button', { name: 'Дальше' })).toBeHidden();
});
