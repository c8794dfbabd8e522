import { aPlainPicture } from '@/tests/support/uploads/picture';
import { expect, signIn, test } from './support/cabinet';
import { aDeskAtWork, filed } from './support/desk-at-work';

test('without JavaScript a resident files, attaches a photo and withdraws', async ({ page }) => {
  const { flats } = await aDeskAtWork();
  const [{ login, accountId }] = flats;
  await signIn(page, login.email, login.password);
  await page.goto(`/accounts/${accountId}/requests/new`);
  await page.getByRole('radio', { name: 'Прорвало трубу или батарею' }).check();
  await expect(page.getByText('Это авария: позвоните прямо сейчас').filter({ visible: true })).toBeInViewport();
  await page.getByLabel('Где?').selectOption('entrance');
  await page.getByRole('button', { name: 'Подать заявку' }).click();
  await expect(page.getByRole('alert')).toContainText('Опишите, что случилось');
  await expect(page.getByLabel('Где?')).toHaveValue('entrance');
  await page.getByLabel('Опишите, что случилось').fill('Хлещет из батареи');
  await page.getByRole('button', { name: 'Подать заявку' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Заявка № \d{4}-1 принята$/);

  const send = page.getByRole('button', { name: 'Отправить файлы' });
  await page
    .locator('#plain-files')
    .setInputFiles({ name: 'а.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
  await send.click();
  await expect(page.getByRole('alert')).toContainText('Такой файл приложить нельзя');
  const buffer = await aPlainPicture(320, 240).jpeg().toBuffer();
  await page.locator('#plain-files').setInputFiles([
    { name: 'раз.jpg', mimeType: 'image/jpeg', buffer },
    { name: 'два.jpg', mimeType: 'image/jpeg', buffer },
  ]);
  await send.click();
  await expect(page.getByRole('status').filter({ hasText: 'Сообщение отправлено' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Фото: раз.jpg' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Фото: два.jpg' })).toBeVisible();

  await page.getByText('Больше не нужно?').click();
  await page.getByRole('button', { name: 'Отозвать заявку' }).click();
  await expect(page.getByText('Вы отозвали эту заявку.')).toBeVisible();
});

test('without JavaScript the desk assigns, adds a photo, rejects with a reason and finds it again', async ({
  page,
}) => {
  const { organisationId, dispatcher, technician, flats } = await aDeskAtWork();
  const path = `/operator/${organisationId}/requests`;
  const requestId = await filed(flats[0], 'Поставьте шлагбаум', 'other');
  await signIn(page, dispatcher.email, dispatcher.password);
  await page.goto(`${path}/${requestId}`);
  await page.getByLabel('Исполнитель').selectOption(technician.userId);
  await page.getByRole('button', { name: 'Назначить' }).click();
  await expect(page.getByText('Исполнитель назначен')).toBeVisible();
  const photo = { name: 'двор.jpg', mimeType: 'image/jpeg', buffer: await aPlainPicture(320, 240).jpeg().toBuffer() };
  await page.locator('#plain-files').setInputFiles(photo);
  await page.getByRole('button', { name: 'Отправить файлы' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Сообщение отправлено' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Фото: двор.jpg' })).toBeVisible();
  await page.getByText('Отклонить', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Отклонить' }).click();
  await expect(page.getByRole('alert')).toContainText('Причина');
  await page.getByLabel('Причина (увидит житель)').last().fill('Решает собрание');
  await page.getByRole('button', { name: 'Отклонить' }).click();
  await expect(page.getByText('Отклонена', { exact: true }).first()).toBeVisible();
  await page.goto(path);
  await page.getByRole('combobox', { name: 'Состояние' }).selectOption('rejected');
  await page.getByRole('button', { name: 'Показать' }).click();
  await expect(page.locator('tr[data-row]')).toHaveCount(1);
});
