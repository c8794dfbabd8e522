import { expect, openAccount, test } from './support/cabinet';

test.describe('what another tab has taken away', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('an account that was unlinked in one tab is simply not found in the other', async ({ page, context, play }) => {
    const neighbour = play('neighbour');
    const account = await openAccount(page, neighbour, neighbour.supplier);
    const other = await context.newPage();
    for (const tab of [page, other]) await tab.goto(`${account}/unlink`);

    await page.getByRole('button', { name: 'Отвязать' }).click();
    await page.waitForURL('**/accounts');
    await expect(page.getByRole('main')).not.toContainText(neighbour.supplier);

    await other.getByRole('button', { name: 'Отвязать' }).click();
    await expect(other.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible();
  });
});
