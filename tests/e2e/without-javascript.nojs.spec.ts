import { randomUUID } from 'node:crypto';
import { UNLINKED } from '@/scripts/demo/people';
import { answerAtBank, expect, goToBank, openAccount, signIn, test } from './support/cabinet';

test('a newcomer registers, signs in and links a flat without JavaScript', async ({ page }) => {
  const email = `plain-${randomUUID()}@example.org`;
  await page.goto('/sign-up');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Пароль', { exact: true }).fill('сосна над рекой 7');
  await page.getByLabel('Подтверждение пароля').fill('сосна над рекой 8');
  await page.getByRole('button', { name: 'Зарегистрироваться' }).click();
  await expect(page.getByRole('alert')).toContainText('Пароли не совпадают');
  await expect(page.getByLabel('Email')).toHaveValue(email);
  await page.getByLabel('Пароль', { exact: true }).fill('сосна над рекой 7');
  await page.getByLabel('Подтверждение пароля').fill('сосна над рекой 7');
  await page.getByRole('button', { name: 'Зарегистрироваться' }).click();
  await signIn(page, email, 'сосна над рекой 7');
  await page.getByLabel('Платёжный код').fill(` ${UNLINKED.number} `);
  await page.getByLabel('Фамилия').fill('ковалева');
  await page.getByLabel('Номер квартиры').fill('5');
  await page.getByRole('button', { name: 'Добавить' }).click();
  await expect(page.getByRole('heading', { name: 'Контактные данные' })).toBeVisible();
});

test('a debt is paid without JavaScript: the page asks the bank by itself', async ({ page, play }) => {
  const account = await openAccount(page, play('payer'));
  await goToBank(page, account);
  await answerAtBank(page, 'pay');
  await expect(page.getByRole('heading', { name: 'Исполнен' })).toBeVisible({ timeout: 30_000 });
});
