import { expect, test } from './support/cabinet';
import { aFlatWithLink } from './support/flat-with-link';

test('readings are given by the link of a letter, and the page tells nothing of who lives there', async ({ page }) => {
  const flat = await aFlatWithLink();
  const opened = await page.goto(flat.link);
  expect(opened?.headers()).toMatchObject({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  const water = page.getByRole('group', { name: /Холодная вода, санузел, номер прибора оканчивается на 0871/ });
  const power = page.getByRole('group', { name: /Электроэнергия, коридор, номер прибора оканчивается на 7129/ });
  const everything = await page.content();
  for (const secret of [
    'Мухаметзянова',
    'Спортивная',
    flat.accountNumber,
    flat.accountId,
    '53850871',
    '431.25',
    '431,25',
    '₽',
  ]) {
    expect(everything).not.toContain(secret);
  }

  await test.step('a value below the previous one is refused without telling it', async () => {
    await water.getByLabel('Показание').fill('400');
    await page.getByRole('button', { name: 'Передать показания' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Меньше, чем было передано раньше');
    expect(await page.content()).not.toMatch(/431[.,]25/);
  });

  await test.step('one meter is taken, about the other the page asks', async () => {
    await water.getByLabel('Показание').fill('441,5');
    await power.getByLabel('Показание, день').fill('2900');
    await power.getByLabel('Показание, ночь').fill('420');
    await page.getByRole('button', { name: 'Передать показания' }).click();
    await expect(page.getByRole('main').getByRole('status')).toContainText('Принято: 441,5');
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Расход намного больше обычного');
    await expect(power.getByLabel('Показание, день')).toHaveValue('2900');
  });

  await test.step('confirmed, everything is accepted under a number', async () => {
    await power.getByLabel('Всё верно, принять это значение').check();
    await page.getByRole('button', { name: 'Передать показания' }).click();
    const receipt = page.getByRole('main').getByRole('status');
    await expect(receipt).toContainText('Показания приняты');
    await expect(receipt).toContainText(/Номер \d{4,}, \d\d\.\d\d\.\d{4}, \d\d:\d\d/);
    await expect(receipt).toContainText('Принято: 2900 / 420');
    await expect(page.getByRole('button', { name: 'Передать показания' })).toHaveCount(0);
  });
});

test('a link that is mangled or no longer good says what to do', async ({ page }) => {
  const { link } = await aFlatWithLink();
  await page.goto(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`);
  await expect(page.getByRole('heading', { name: 'Ссылка не действует' })).toBeVisible();
  await page.getByRole('link', { name: 'Войти в личный кабинет' }).click();
  await expect(page.getByRole('heading', { name: 'Войти в личный кабинет' })).toBeVisible();
});
