import { randomInt } from 'node:crypto';
import { db } from '@/db/client';
import { staffMembers } from '@/db/schema/auth';
import { stepAt, totpCode } from '@/lib/auth/second-factor/totp';
import { systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import type { StaffRole } from '@/lib/shared/viewer';
import { anOrganisation } from '@/tests/support/builders/book-account';
import { aLogin, type Login } from '@/tests/support/builders/login';
import { expect, linkInLetter, signIn, test } from './support/cabinet';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The key of the set-up page, as an authenticator would take it. */
function secretOf(text: string): Buffer {
  const bits = [...text.replace(/\s/g, '')]
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

async function aHouse(role: StaffRole): Promise<{ organisationId: string; member: Login }> {
  const { organisationId } = await anOrganisation({ inn: `172${randomInt(1_000_000, 9_999_999)}` });
  const member = await aLogin({ emailVerifiedAt: systemClock.now(), fullName: 'Орлова Вера' });
  await db().insert(staffMembers).values({ organisationId, id: newId(), userId: member.userId, role });
  return { organisationId, member };
}

test('somebody is invited, sets a password and an authenticator, and signs in with its code', async ({ page }) => {
  const { organisationId, member } = await aHouse('administrator');
  const email = `${newId().slice(-12)}@example.test`;
  await signIn(page, member.email, member.password);
  await page.goto(`/operator/${organisationId}/staff`);
  await page.getByLabel('Электронная почта').fill(email);
  await page.getByLabel('Роль').selectOption('auditor');
  await page.getByRole('button', { name: 'Отправить приглашение' }).click();
  await expect(page.getByText('Приглашение отправлено')).toBeVisible();
  const link = await linkInLetter(page, email, /Приглашение/, '/invitation?token=');
  await page.context().clearCookies();

  await page.goto(link);
  await page.getByLabel('Имя и фамилия').fill('Проверкина Зоя');
  await page.getByLabel('Пароль', { exact: true }).fill('тихая гавань 8');
  await page.getByLabel('Подтверждение пароля').fill('тихая гавань 8');
  await page.getByRole('button', { name: 'Принять приглашение' }).click();
  await page.getByRole('button', { name: 'Подключить' }).click();
  await expect(page.getByRole('img', { name: 'QR-код с ключом для приложения' })).toBeVisible();
  const secret = secretOf((await page.locator('p.code').textContent()) ?? '');
  const step = stepAt(systemClock.now());
  // of the step before: the one of now is for the sign-in
  await page.getByLabel('Код из приложения').fill(totpCode(secret, step - 1));
  await page.getByRole('button', { name: 'Подтвердить' }).click();
  await expect(page.getByRole('list', { name: 'Коды восстановления' }).getByRole('listitem')).toHaveCount(10);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Скачать файлом' }).click();
  expect((await download).suggestedFilename()).toBe('recovery-codes.txt');
  await page.getByRole('button', { name: 'Я сохранил коды' }).click();
  await page.waitForURL(`**/operator/${organisationId}`);
  await page.context().clearCookies();

  await page.goto(`/operator/${organisationId}/audit`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Пароль').fill('тихая гавань 8');
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByLabel('Код из приложения').fill('000000');
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Код не подошёл');
  await page.getByLabel('Код из приложения').fill(totpCode(secret, stepAt(systemClock.now())));
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.waitForURL(`**/operator/${organisationId}/audit`);

  await test.step('the auditor finds who was invited, and verifies the journal', async () => {
    await page.getByRole('combobox', { name: /^Действие/ }).selectOption('staff-joined');
    await page.getByRole('button', { name: 'Показать' }).click();
    await expect(page.locator('tr[data-row]')).toHaveCount(1);
    await page.getByRole('button', { name: 'Проверить журнал' }).click();
    await expect(page.getByText(/^Журнал цел/)).toBeVisible();
  });
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  expect(fits).toBe(true);
});

test('an administrator concludes a contract with the sandbox bank; the calculator counts as he types', async ({
  page,
}) => {
  const { organisationId, member } = await aHouse('administrator');
  await signIn(page, member.email, member.password);
  await page.goto(`/operator/${organisationId}/organisation/contracts/new`);
  await page.getByLabel('С каким банком договор').selectOption('sandbox');
  await page.getByRole('button', { name: 'Дальше' }).click();
  await page.getByLabel('Номер договора').fill('ЭК-18/2026');
  await page.getByLabel('Адрес сервера банка').fill(process.env.STORY_BANK_URL ?? '');
  await page.getByLabel('Секретный ключ').fill('sk_canary_0123456789');
  await page.getByLabel('Ключ подписи уведомлений').fill('whsec_canary_0123456789');
  await page.getByRole('button', { name: 'Сохранить черновик' }).click();
  await page.waitForURL(/contracts\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Черновик')).toBeVisible();
  expect(await page.content()).not.toContain('canary');

  await page.getByLabel('Ставка, %').fill('1,5');
  await page.getByLabel('Проверить на сумме, ₽').fill('2000');
  const sums = page.getByLabel('Что получится');
  await expect(sums).toContainText('2 030,00');
  await page.getByLabel('Кто платит комиссию').selectOption('organisation');
  await expect(sums).toContainText('1 970,00');
  await page.getByLabel('Действуют с').fill('2026-01-01');
  await page.getByRole('button', { name: 'Добавить условия' }).click();
  await expect(page.getByText('Условия добавлены')).toBeVisible();
  await expect(page.locator('tr[data-row]')).toContainText('1,5 %');
  await page.getByRole('button', { name: 'Проверить связь с банком' }).click();
  // this bank knows no such shop
  await expect(page.getByText(/Банк ответил отказом/)).toBeVisible();
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  expect(fits).toBe(true);
});

test.describe('With a logo that is too large', () => {
  test.use({ expectedErrors: [/status of 413/] });

  test('an administrator is told how large it may be, whatever refuses it', async ({ page }) => {
    const { organisationId, member } = await aHouse('administrator');
    await signIn(page, member.email, member.password);
    await page.goto(`/operator/${organisationId}/organisation`);
    const alert = page.getByRole('main').getByRole('alert');
    const logo = (bytes: number) => ({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.alloc(bytes, 7) });
    for (const [bytes, words] of [
      [1.5 * 2 ** 20, 'больше 1 МБ'],
      [2.5 * 2 ** 20, 'больше 2 МБ'],
    ] as const) {
      await page.locator('input[name=logo]').setInputFiles(logo(bytes));
      await page.getByRole('button', { name: 'Загрузить', exact: true }).click();
      await expect(alert).toContainText(words);
    }
  });
});
