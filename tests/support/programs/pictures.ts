import { chromium, type Page } from '@playwright/test';
import { PASSWORD, RESIDENT } from '@/scripts/demo/people';
import { testBrowser } from '@/tests/support/chromium';

/** `npm run docs:pictures` beside a running demo: takes the pictures of docs/pictures anew. */
const base = process.env.STORY_BASE_URL || 'http://localhost:3000';
const browser = await chromium.launch(await testBrowser());

async function signedIn(width: number, height: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, locale: 'ru-RU' });
  await page.goto(`${base}/sign-in`);
  await page.getByLabel('Email').fill(RESIDENT.email);
  await page.getByLabel('Пароль').fill(PASSWORD);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/accounts'));
  return page;
}

async function openFirst(page: Page, number: string): Promise<string> {
  await page.goto(`${base}/accounts`);
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: number });
  return `${base}${await row.getByRole('link').first().getAttribute('href')}`;
}

const desk = await signedIn(1280, 900);
const account = await openFirst(desk, '00010401');
await desk.goto(account);
await desk.screenshot({ path: 'docs/pictures/account.png' });
const other = await openFirst(desk, '6262000000019');
await desk.goto(`${other}/invoices`);
await desk.getByRole('main').getByRole('listitem').first().getByRole('link').first().click();
await desk.getByRole('table').first().waitFor();
await desk.screenshot({ path: 'docs/pictures/bill.png' });

const phone = await signedIn(360, 740);
await phone.goto(`${account}/pay`);
await phone.getByRole('button', { name: 'Дальше' }).click();
await phone.getByRole('button', { name: 'Перейти к оплате' }).waitFor();
await phone.screenshot({ path: 'docs/pictures/pay-on-a-phone.png' });
await browser.close();
