import { expect, openAccount, signIn, test } from './support/cabinet';

test('a resident sees everything known of the account and switches to the other organisation', async ({
  page,
  play,
}) => {
  const reader = play('reader');
  await openAccount(page, reader);
  const main = page.getByRole('main');
  await expect(main).toContainText('ООО «УК «Спортивная»');
  await expect(main).toContainText('+7 000 000-17-10');
  await expect(main).toContainText(reader.company);
  await expect(main).toContainText(reader.surname);
  await expect(main).toContainText('Идентификатор ЖКУ');
  await expect(main).toContainText('Учтены платежи по');

  await page.locator('details.plate > summary').click();
  await page.locator('details.plate').getByRole('link').filter({ hasText: reader.supplier }).click();
  await expect(main).toContainText('АО «Бор-Водоканал»');
});

test.describe('what belongs to somebody else', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('a neighbour’s account, bills and payments are not found', async ({ page, browser, play, baseURL }) => {
    const account = await openAccount(page, play('reader'));
    const neighbour = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
    const theirs = await neighbour.newPage();
    await signIn(theirs, play('neighbour').email);
    for (const path of [
      account,
      `${account}/invoices`,
      `${account}/payments`,
      `${account}/pay`,
      '/accounts/1',
      '/operator',
    ]) {
      expect((await theirs.goto(path))?.status(), path).toBe(404);
    }
    await neighbour.close();
  });
});

test('a resident reads the cabinet in English and back', async ({ page, play }) => {
  await openAccount(page, play('reader'));
  await page.getByRole('button', { name: 'English' }).click();
  await expect(
    page
      .getByRole('link', { name: 'Invoices' })
      .or(page.getByRole('link', { name: 'Bills' }))
      .first(),
  ).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.getByRole('link', { name: 'Счета' }).first()).toBeVisible();
});

test('signing out ends the session for the address bar and for the Back button', async ({ page, play }) => {
  const account = await openAccount(page, play('reader'));
  await page.getByRole('button', { name: 'Выйти' }).click();
  await expect(page.getByRole('heading', { name: 'Войти в личный кабинет' })).toBeVisible();
  await page.goto(account);
  await expect(page.getByRole('heading', { name: 'Войти в личный кабинет' })).toBeVisible();
});
