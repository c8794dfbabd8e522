import { aPlainPicture } from '@/tests/support/uploads/picture';
import { expect, signIn, test } from './support/cabinet';
import { aDeskAtWork, filed } from './support/desk-at-work';

const HEIC = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic\0\0\0\0heicmif1', 'latin1')]);
const aPhoto = async (name = 'кухня.jpg') => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await aPlainPicture(320, 240).jpeg().toBuffer(),
});

test.describe('With a file that is refused', () => {
  test.use({ expectedErrors: [/status of 422/] });

  test('a resident files an emergency with a photo and is told its number and the phone to call', async ({ page }) => {
    const { flats } = await aDeskAtWork();
    const [{ login, accountId }] = flats;
    await signIn(page, login.email, login.password);
    await page.goto(`/accounts/${accountId}/requests`);
    await page.getByRole('link', { name: 'Подать заявку' }).click();
    const phone = page.getByText('Это авария: позвоните прямо сейчас').filter({ visible: true });
    await expect(phone).toHaveCount(0);
    await page.getByRole('radio', { name: 'Прорвало трубу или батарею' }).check();
    await expect(phone).toBeInViewport();
    await expect(page.getByText('срок по правилам — 30 минут').filter({ visible: true })).toHaveCount(1);
    await expect(page.getByRole('link', { name: '+7 000 000-17-99' })).toBeInViewport();

    await test.step('a file that cannot be taken is told in words, and does not count', async () => {
      const chooser = page.getByLabel('Фото или PDF');
      await expect(chooser).toHaveAttribute('accept', 'image/jpeg,image/png,image/webp,application/pdf');
      await chooser.setInputFiles({ name: 'фото.heic', mimeType: 'image/heic', buffer: HEIC });
      await expect(page.getByText('Это фото в формате HEIC')).toBeVisible();
      await page.getByRole('button', { name: 'Убрать фото.heic' }).click();
      await chooser.setInputFiles(await aPhoto());
      await expect(page.getByText('Приложен', { exact: true })).toBeVisible();
    });

    await test.step('what was chosen stays when something is missing', async () => {
      await page.getByLabel('Где?').selectOption('entrance');
      await page.getByRole('button', { name: 'Подать заявку' }).click();
      await expect(page.getByRole('main').getByRole('alert')).toContainText('Опишите, что случилось');
      await expect(page.getByRole('main').getByRole('alert')).toBeFocused();
      await expect(page.getByRole('radio', { name: 'Прорвало трубу или батарею' })).toBeChecked();
      await expect(page.getByLabel('Где?')).toHaveValue('entrance');
      await expect(page.getByText('кухня.jpg')).toBeVisible();
    });

    await page.getByLabel('Опишите, что случилось').fill('Хлещет из батареи на кухне');
    await page.getByRole('button', { name: 'Подать заявку' }).dblclick();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Заявка № \d{4}-1 принята$/);
    await expect(page.getByText(/Плановый срок: .* Номер пригодится/)).toBeVisible();
    const photo = page.getByRole('link', { name: 'Фото: кухня.jpg' });
    const picture = await page.request.get((await photo.getAttribute('href')) ?? '');
    expect(picture.headers()).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
    await page.goto(`/accounts/${accountId}/requests`);
    await expect(page.getByRole('link', { name: 'Открытые (1)' })).toBeVisible();
  });
});

test('a form sent while a photo is under way waits for it', async ({ page }) => {
  const { flats } = await aDeskAtWork();
  const [{ login, accountId }] = flats;
  const requestId = await filed(flats[0], 'Капает кран');
  await signIn(page, login.email, login.password);
  await page.goto(`/accounts/${accountId}/requests/${requestId}`);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/api/uploads', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel('Фото или PDF').setInputFiles(await aPhoto('кран.jpg'));
  await page.getByRole('button', { name: 'Отправить' }).click();
  await expect(page.getByText('Ждём, пока файлы загрузятся')).toBeVisible();
  letGo();
  await expect(page.getByRole('link', { name: 'Фото: кран.jpg' })).toHaveCount(1);
});

test.describe('Without a network', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test('a form that is sent stays as it is and says so; with the network back it goes', async ({ page, context }) => {
    const { flats } = await aDeskAtWork();
    const [{ login, accountId }] = flats;
    await signIn(page, login.email, login.password);
    await page.goto(`/accounts/${accountId}/requests/new`);
    await page.getByRole('radio', { name: 'Не горит свет' }).check();
    await page.getByLabel('Опишите, что случилось').fill('Третий этаж, у лифта');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Подать заявку' }).click();
    const alert = page.getByRole('main').getByRole('alert');
    await expect(alert).toContainText('Всё введённое осталось на странице');
    await expect(alert).toBeFocused();
    await expect(page.getByLabel('Опишите, что случилось')).toHaveValue('Третий этаж, у лифта');
    await expect(page.getByRole('radio', { name: 'Не горит свет' })).toBeChecked();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Подать заявку' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Заявка № \d{4}-1/);
  });
});

test('a resident writes, then withdraws, and is told so', async ({ page }) => {
  const { flats } = await aDeskAtWork();
  const [{ login, accountId }] = flats;
  const requestId = await filed(flats[0], 'Капает кран');
  await signIn(page, login.email, login.password);
  await page.goto(`/accounts/${accountId}/requests/${requestId}`);
  await page.getByLabel('Сообщение в диспетчерскую').fill('Код домофона 17');
  await page.getByRole('button', { name: 'Отправить' }).click();
  await expect(page.locator('#messages').getByText('Код домофона 17')).toBeVisible();
  await expect(page.getByLabel('Сообщение в диспетчерскую')).toHaveValue('');
  await page.getByText('Больше не нужно?').click();
  await page.getByRole('button', { name: 'Отозвать заявку' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Заявка отозвана' })).toBeVisible();
  await expect(page.getByText('Вы отозвали эту заявку.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Отозвать заявку' })).toHaveCount(0);
});

test.describe('Somebody else', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('finds neither the request nor its photo, and the doors of files ask who comes', async ({ page }) => {
    const { flats } = await aDeskAtWork();
    const [owner, neighbour] = flats;
    const requestId = await filed(owner, 'Капает кран');
    const path = `/accounts/${owner.accountId}/requests/${requestId}`;
    await signIn(page, owner.login.email, owner.login.password);
    await page.goto(path);
    await page.getByLabel('Фото или PDF').setInputFiles(await aPhoto());
    await page.getByRole('button', { name: 'Отправить' }).click();
    const photo = await page.getByRole('link', { name: 'Фото: кухня.jpg' }).getAttribute('href');
    const address = String(photo);
    const mine = await page.request.get(address);
    const again = await page.request.get(address, { headers: { 'if-none-match': mine.headers().etag ?? '' } });
    expect(again.status()).toBe(304);
    expect(again.headers()).toMatchObject({ etag: mine.headers().etag, 'cache-control': 'private, no-cache' });

    expect((await page.request.post('/api/uploads', { data: 'x' })).status()).toBe(403);
    await page.context().clearCookies();
    const origin = { origin: new URL(page.url()).origin };
    expect((await page.request.get(address)).status()).toBe(404);
    expect((await page.request.post('/api/uploads', { data: 'x', headers: origin })).status()).toBe(401);

    await signIn(page, neighbour.login.email, neighbour.login.password);
    expect((await page.request.get(address)).status()).toBe(404);
    expect((await page.goto(path))?.status()).toBe(404);
    const forged = await page.request.post(`/api/requests/${requestId}/attachments?account=${owner.accountId}`, {
      headers: origin,
      multipart: { submissionId: crypto.randomUUID(), photo: await aPhoto() },
    });
    expect(forged.status()).toBe(404);
  });
});
