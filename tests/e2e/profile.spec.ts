import { aLogin } from '@/tests/support/builders/login';
import { expect, signIn, test } from './support/cabinet';

test('what a resident saves in the contact details is what the page then shows', async ({ page }) => {
  const { email, password } = await aLogin({ emailVerifiedAt: new Date('2026-01-01') });
  await signIn(page, email, password);
  await page.goto('/profile');
  const reminders = page.getByLabel('Напоминать о показаниях и поверке приборов');
  await expect(reminders).toBeChecked();
  await page.getByLabel('Имя').fill('Алия Мухаметзянова');
  await reminders.uncheck();
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Сохранено' })).toBeVisible();
  await expect(reminders).not.toBeChecked();
  await expect(page.getByLabel('Имя')).toHaveValue('Алия Мухаметзянова');
  await page.reload();
  await expect(reminders).not.toBeChecked();
  await expect(page.getByLabel('Присылать уведомления на почту')).toBeChecked();
});
