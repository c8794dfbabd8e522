import { randomInt } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { systemClock } from '@/lib/shared/clock';
import { aMeter, anOpenWindow } from '@/tests/support/builders/a-meter';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aLogin } from '@/tests/support/builders/login';
import { anUnknownPayment } from './access/unknown-payment';
import { answerAtBank, expect, goToBank, openAccount, signIn, test } from './support/cabinet';
import { player } from './support/cast';
import { aMember } from './support/desk-at-work';

/** A house with one flat that is nobody's in the cabinet. */
async function aHouse() {
  const unique = randomInt(1_000_000, 9_999_999);
  const house = await anOrganisation({ inn: `174${unique}`, linkingSecret: 'one-time-code' });
  const number = `84${unique}`;
  const accountId = await aBookAccount(house, { number, lastName: 'Ковалёва', premisesNumber: '7' });
  return { ...house, number, accountId };
}

test('the accountant prints codes for a house; a resident links with his', async ({ page }) => {
  const { organisationId, buildingId, accountId, number } = await aHouse();
  const billing = await aMember(organisationId, 'billing', 'Синицына Ольга');
  const resident = await aLogin({ emailVerifiedAt: systemClock.now() });
  await signIn(page, billing.email, billing.password);
  await page.goto(`/operator/${organisationId}/accounts`);
  await page.getByRole('link', { name: 'Одноразовые коды' }).click();
  await page.waitForURL('**/accounts/codes');
  await page.locator('select[name=house]').selectOption(buildingId);
  await page.getByRole('button', { name: 'Дальше' }).click();
  await expect(page.getByText('Открытых лицевых счетов: 1')).toBeVisible();
  await page.getByRole('button', { name: 'Выдать коды' }).click();
  await expect(page.getByText('Выдано кодов: 1')).toBeVisible();
  const letters = await page.getByRole('link', { name: 'Письма PDF' }).getAttribute('href');
  const pdf = await page.request.get(String(letters));
  expect(pdf.headers()).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': /no-store/ });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.body())), { mergePages: true });
  const [code] = /\b\d{4} \d{4} \d{4}\b/.exec(text) ?? [];
  expect(code).toBeDefined();
  await page.context().clearCookies();

  await signIn(page, resident.email, resident.password);
  await page.goto('/accounts/link');
  await page.getByLabel('Платёжный код').fill(number);
  await page.getByLabel('Фамилия').fill('Ковалева');
  await page.getByLabel('Номер квартиры').fill('7');
  await page.getByText('Организация просит дополнительный код').click();
  await page.getByLabel('Код с бланка или сумма последнего счёта').fill(String(code));
  await page.getByRole('button', { name: 'Добавить' }).click();
  await page.waitForURL(`**/profile/contacts?account=${accountId}`);
});

test('the accountant enters readings told by phone, and rejects them', async ({ page }) => {
  const { organisationId, accountId } = await aHouse();
  await anOpenWindow({ organisationId });
  const meterId = await aMeter({ organisationId, accountId });
  const billing = await aMember(organisationId, 'billing', 'Синицына Ольга');
  await signIn(page, billing.email, billing.password);
  await page.goto(`/operator/${organisationId}/meters/enter/${accountId}`);
  await page.getByLabel('Показание').fill('99');
  await page.getByRole('button', { name: 'Записать' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Показания не записаны');
  await page.getByLabel('Показание').fill('104,5');
  await page.getByRole('button', { name: 'Записать' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  await page.goto(`/operator/${organisationId}/meters?state=given`);
  await expect(page.locator('tr[data-row]')).toContainText('104,5');
  await page.goto(`/operator/${organisationId}/meters/${meterId}`);
  await page.getByText('Отклонить', { exact: true }).first().click();
  await page.getByLabel('Причина (увидит житель)').fill('Перепутаны счётчики');
  await page.getByRole('button', { name: 'Отклонить показание' }).click();
  await expect(page.getByText('Показание отклонено')).toBeVisible();
  await page.goto(`/operator/${organisationId}/meters?state=missing`);
  await expect(page.locator('tr[data-row]')).toHaveCount(1);
});

test('money of nobody is found its account, by one mistake of its number', async ({ page }) => {
  const { organisationId, number } = await aHouse();
  const unknownId = await anUnknownPayment(organisationId);
  const cashier = await aMember(organisationId, 'cashier', 'Лебедева Анна');
  await signIn(page, cashier.email, cashier.password);
  await page.goto(`/operator/${organisationId}/payments/unknown`);
  await expect(page.locator('tr[data-row]')).toContainText('2 500,00');
  await page.goto(`/operator/${organisationId}/payments/unknown/${unknownId}`);
  await page.getByLabel('Номер лицевого счёта').fill(`${number.slice(0, -1)}x`);
  await page.getByRole('button', { name: 'Зачислить', exact: true }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Такого лицевого счёта в организации нет');
  await page.getByLabel('Номер лицевого счёта').fill(number);
  await page.getByRole('button', { name: 'Зачислить', exact: true }).click();
  await expect(page.getByText('Зачислены на счёт')).toBeVisible();
  await page.goto(`/operator/${organisationId}/payments?search=${number}`);
  await expect(page.locator('tr[data-row]')).toContainText('2 500,00');
});

test('a refund above the limit waits for a second person, then the bank gives the money back', async ({ page }) => {
  const payer = player('no-javascript', 'unlucky');
  const account = await openAccount(page, payer);
  await goToBank(page, account, '4000');
  await answerAtBank(page, 'pay');
  await expect(page.getByRole('heading', { name: 'Исполнен' })).toBeVisible({ timeout: 30_000 });
  await page.context().clearCookies();

  await signIn(page, 'cashier@example.org');
  await page.goto('/operator');
  const home = new URL(page.url()).pathname;
  await page.goto(`${home}/payments?search=${payer.company}`);
  await page.locator('tr[data-row]').filter({ hasText: '4 000,00' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Проверить сейчас' }).click();
  await expect(page.getByText('Банк ответил, ничего не изменилось')).toBeVisible();
  await page.getByLabel('Сумма, ₽').fill('4000000');
  await page.getByLabel('Причина').fill('Оплачено дважды');
  await page.getByRole('button', { name: 'Вернуть деньги' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Столько вернуть нельзя');
  await page.getByLabel('Сумма, ₽').fill('3500,50');
  await page.getByRole('button', { name: 'Вернуть деньги' }).click();
  await expect(page.getByText('Возврат ждёт решения второго сотрудника')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Утвердить' })).toHaveCount(0);
  await page.context().clearCookies();

  await signIn(page, 'billing@example.org');
  await page.goto(`${home}/payments/refunds`);
  const one = page.getByRole('group', { name: new RegExp(payer.company) });
  await one.getByRole('button', { name: 'Утвердить' }).click();
  await expect(page.getByText('Возврат утверждён и передан в банк')).toBeVisible();
  await page.context().clearCookies();

  await openAccount(page, payer);
  await page.goto(`${account}/payments`);
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').first().click();
  await page.waitForURL(/payments\/[0-9a-f-]{36}/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main')).toContainText('3 500,50', { timeout: 1000 });
    await expect(page.getByRole('main')).toContainText('Возвращ', { timeout: 1000 });
  }).toPass({ timeout: 40_000 });
});

test('an administrator gives billing software a key that reads accounts, and takes it away', async ({ page }) => {
  const { organisationId, number } = await aHouse();
  const administrator = await aMember(organisationId, 'administrator', 'Орлова Елена');
  await signIn(page, administrator.email, administrator.password);
  await page.goto(`/operator/${organisationId}/api`);
  await page.getByLabel('Название').fill('1С на сервере бухгалтерии');
  await page.getByRole('button', { name: 'Выпустить ключ' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Отметьте хотя бы одно право');
  await page.getByRole('checkbox', { name: 'Читать лицевые счета' }).check();
  await page.getByRole('button', { name: 'Выпустить ключ' }).click();
  const told = await page.getByText('Ключ выпущен').textContent();
  const key = told?.split(': ').at(-1)?.trim();
  const headers = { authorization: `Bearer ${key}` };
  const answer = await page.request.get('/api/v1/accounts', { headers });
  expect(await answer.text()).toContain(number);
  expect((await page.request.get('/api/v1/payments', { headers })).status()).toBe(403);
  await page.reload();
  expect(await page.content()).not.toContain(key);
  await page.getByText('Отозвать', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Отозвать ключ' }).click();
  await expect(page.getByRole('row', { name: /1С на сервере/ })).toContainText('Отозван');
  expect((await page.request.get('/api/v1/accounts', { headers })).status()).toBe(401);
});
