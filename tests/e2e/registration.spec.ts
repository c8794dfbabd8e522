import { randomUUID } from 'node:crypto';
import { UNLINKED } from '@/scripts/demo/people';
import { expect, linkInLetter, signIn, test } from './support/cabinet';

const PASSPHRASE = 'сосна над рекой 7';

test('a newcomer registers, signs in again, links the flat from a bill and leaves contacts', async ({ page }) => {
  const email = `newcomer-${randomUUID()}@example.org`;
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Войти в личный кабинет' })).toBeVisible();
  await page.getByRole('link', { name: 'Зарегистрироваться' }).click();
  await expect(page.getByRole('heading', { name: 'Зарегистрироваться' })).toBeVisible();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Пароль', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Подтверждение пароля').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Зарегистрироваться' }).click();

  await expect(page.getByRole('heading', { name: 'Войти в личный кабинет' })).toBeVisible();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Войти' }).click();

  await page.getByLabel('Платёжный код').fill(UNLINKED.number);
  await page.getByLabel('Фамилия').fill('КОВАЛЕВА');
  await page.getByLabel('Номер квартиры').fill('кв. 6');
  await page.getByRole('button', { name: 'Добавить' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Не нашли лицевой счёт с такими данными');
  await page.getByLabel('Номер квартиры').fill('5');
  await page.getByRole('button', { name: 'Добавить' }).click();

  await expect(page.getByRole('heading', { name: 'Контактные данные' })).toBeVisible();
  await page.getByLabel('Имя').fill('Нина Сергеевна');
  await page.getByLabel('Телефон').fill('8 900 123-45-67');
  await page.getByRole('radio', { name: 'На электронную почту' }).check();
  await page.getByRole('button', { name: 'Сохранить' }).click();

  await expect(page.getByRole('heading', { name: 'Лицевой счёт' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Ковалёва Нина Сергеевна');

  // the banner is calm: everything has worked without it, and the letter's link takes it away
  await expect(page.getByText(`письмо со ссылкой ушло на ${email}`)).toBeVisible();
  await page.goto(await linkInLetter(page, email, /Подтвердите адрес/, '/verify-email'));
  await page.getByRole('button', { name: /Подтвердить/ }).click();
  await expect(page.getByRole('heading', { name: 'Почта подтверждена' })).toBeVisible();
  await page.goto('/accounts');
  await expect(page.getByText(`письмо со ссылкой ушло на ${email}`)).toBeHidden();
});

test('a wrong code, a wrong name and a wrong flat get the same answer', async ({ page, play }) => {
  const { email, company, surname: holder, premises: flat } = play('neighbour');
  await signIn(page, email);
  const answers = new Set<string>();
  for (const [number, surname, premises] of [
    ['6262000009999', holder, flat],
    [company, 'Несуществующая', flat],
    [company, holder, '555'],
  ] as const) {
    await page.goto('/accounts/link');
    await page.getByLabel('Платёжный код').fill(number);
    await page.getByLabel('Фамилия').fill(surname);
    await page.getByLabel('Номер квартиры').fill(premises);
    await page.getByRole('button', { name: 'Добавить' }).click();
    answers.add(String(await page.getByRole('main').getByRole('alert').textContent()));
  }
  expect(answers.size).toBe(1);
});

test('a resident who forgot the password gets a new one by letter, and the old one opens nothing', async ({
  page,
  play,
}) => {
  const { email } = play('unlucky');
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Забыли пароль?' }).click();
  await expect(page.getByRole('heading', { name: 'Забыли пароль?' })).toBeVisible();
  await page.getByLabel('Email').fill(email);
  await page
    .getByRole('button')
    .filter({ hasText: /письмо|ссылку|Отправить/i })
    .click();
  await page.goto(await linkInLetter(page, email, /парол/i, '/reset-password'));
  await page.getByLabel('Новый пароль').fill('новая длинная фраза 9');
  await page.getByLabel('Подтверждение пароля').fill('новая длинная фраза 9');
  await page.getByRole('button', { name: /Сохранить|Сменить|Задать/ }).click();
  await expect(page.getByRole('heading', { name: 'Войти в личный кабинет' })).toBeVisible();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Пароль').fill('zelenodolsk-2026');
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await signIn(page, email, 'новая длинная фраза 9');
  await expect(page.getByRole('main')).toContainText('Спортивная');
});
