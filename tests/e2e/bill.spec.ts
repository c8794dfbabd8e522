import { extractText, getDocumentProxy } from 'unpdf';
import { expect, openAccount, test } from './support/cabinet';

const THIRTEEN = [
  'Наименование',
  'Оплаты, поступившие в предыдущем месяце',
  'Перерасчет за предыдущий период',
  'Долг (+), переплата (-)',
  'Единица измерения',
  'Объем услуг',
  'Тариф за единицу услуги',
  'Начислено по тарифам за текущий месяц',
  'Недопоставка',
  'Стоимость услуг в пределах соц. норматива',
  'Начислено к оплате с учетом недопоставки',
];

test('a resident reads a bill with all its columns and prints it', async ({ page, play }, { project }) => {
  const account = await openAccount(page, play('reader'));
  await page.goto(`${account}/invoices`);
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').first().click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Итого к оплате');
  await expect(main).toContainText('Содержание и ремонт жилого помещения');
  await expect(main).toContainText('Фонд капитального ремонта Заречной области');
  if (project.name === 'desktop') {
    for (const heading of THIRTEEN) await expect(page.getByRole('table').first()).toContainText(heading);
  } else {
    const service = main.locator('table tbody').first();
    await expect(service.getByText('Содержание и ремонт жилого помещения').last()).toBeVisible();
    const tariff = service.locator('td[data-label^="Тариф за единицу услуги"]');
    await expect(tariff).toBeHidden();
    await service.locator('summary').click();
    await expect(tariff).toBeVisible();
    // nothing is wider than the phone
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
  }

  const pdf = await page.request.get(`${new URL(page.url()).pathname}/pdf`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect(pdf.headers()['cache-control']).toContain('no-store');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.body())), { mergePages: true });
  expect(text).toContain('СЧЕТ на оплату за жилое помещение и коммунальные услуги');
  expect(text).toContain('40702810100000001017');
  const total = String(await main.textContent()).match(/=\s*([\d\s]+,\d\d)/)?.[1];
  expect(text.replace(/\s/g, '')).toContain(total?.replace(/\s/g, ''));
});

test('«Оплатить» on a bill leads to paying with its sum', async ({ page, play }) => {
  const account = await openAccount(page, play('reader'));
  await page.goto(`${account}/invoices`);
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').first().click();
  await page.getByRole('main').getByRole('link', { name: 'Оплатить', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Оплата' })).toBeVisible();
});
