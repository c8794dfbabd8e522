import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { db } from '@/db/client';
import { staffMembers } from '@/db/schema/auth';
import { payees } from '@/db/schema/organisations';
import { systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aLogin } from '@/tests/support/builders/login';
import { expect, signIn, test } from './support/cabinet';

/** A billing centre's register with columns that no built-in profile knows. */
const registerOf = (number: string) => `# Расчётный центр, выгрузка
Плательщик;Месяц расчёта;Вид платежа;Итоговое начисление
ЛС ${number};октябрь 2026;Содержание жилья;1 217,70
ЛС ${number};октябрь 2026;Домофон;45,00
ИТОГО;2;1 262,70
`;

async function anAccountant() {
  const unique = randomInt(1_000_000, 9_999_999);
  const inn = `174${unique}`;
  const house = await anOrganisation({ inn });
  const { organisationId } = house;
  const number = `95${unique}`;
  await aBookAccount(house, { number, lastName: 'Ковалёва', premisesNumber: '1' });
  await db()
    .insert(payees)
    .values({
      ...{ inn, settlementAccount: `40702810000000${unique % 1_000_000}`.padEnd(20, '0'), name: 'УК', shortName: 'УК' },
      ...{ bic: '049205001', bankName: 'Банк', correspondentAccount: '30101810000000000001' },
    });
  const login = await aLogin({ emailVerifiedAt: systemClock.now(), fullName: 'Сергеева Ольга' });
  await db().insert(staffMembers).values({ organisationId, id: newId(), userId: login.userId, role: 'billing' });
  return { organisationId, login, number };
}

const send = async (page: Page, field: string, name: string, text: string) =>
  page.getByLabel(field).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const say = (page: Page, column: string, field: string) =>
  page.getByLabel(`Что в колонке «${column}»`).selectOption({ label: field });

test('an accountant describes a register nobody knows, tries it on a sample and loads it', async ({ page }) => {
  const { organisationId, login, number } = await anAccountant();
  const room = `/operator/${organisationId}/exchange`;
  const text = registerOf(number);
  await signIn(page, login.email, login.password);
  await page.goto(`${room}/profiles`);
  await page.getByRole('link', { name: 'Новый профиль' }).click();
  await page.getByLabel('Название').fill('Реестр РЦ');
  await send(page, 'Образец реестра', 'образец.csv', text);
  await page.getByRole('button', { name: 'Дальше: разобрать образец' }).click();
  await expect(page.getByRole('heading', { name: 'Реестр РЦ' })).toBeVisible();
  await expect(page.getByText('Не указано, в какой колонке «Лицевой счет».')).toBeVisible();
  await say(page, 'Плательщик', 'Лицевой счет');
  await say(page, 'Месяц расчёта', 'Период');
  await say(page, 'Вид платежа', 'Наименование');
  await say(page, 'Итоговое начисление', 'Начислено к оплате с учетом недопоставки (руб.)');
  await page.getByLabel('Что отбросить перед номером счёта').fill('ЛС');
  await page.getByRole('button', { name: 'Сохранить и проверить на образце' }).click();
  await expect(page.getByText('Похоже, в образце есть эти итоги')).toBeVisible();
  await page.getByRole('button', { name: 'Сохранить и проверить на образце' }).click();
  await expect(page.getByText('Образец прочитан целиком: строк 2, замечаний нет.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Итоги' }).getByText('да')).toHaveCount(2);
  await page.getByRole('button', { name: 'Сохранить и включить версию 1' }).click();
  await expect(page.getByText('Версия 1 сохранена и включена.')).toBeVisible();
  await page.goto(room);
  await send(page, 'Файлы реестров', 'октябрь.csv', text);
  await page.getByRole('button', { name: 'Проверить' }).click();
  await expect(page.getByText('Реестр РЦ')).toBeVisible();
  await page.getByRole('button', { name: 'Загрузить' }).click();
  await expect(page.getByText('Загружен', { exact: true })).toBeVisible({ timeout: 20_000 });
});

test('a sample whose total differs is told before anything is loaded', async ({ page }) => {
  const { organisationId, login, number } = await anAccountant();
  await signIn(page, login.email, login.password);
  await page.goto(`/operator/${organisationId}/exchange/profiles/new`);
  await page.getByLabel('Название').fill('Платежи кассы');
  await page.getByLabel('Что в реестре').selectOption({ label: 'Платежи' });
  const text = `Номер операции;Дата;Лицевой счет;Сумма\n1;10.11.2026;${number};100,00\n2;10.11.2026;${number};сто\n=2;100,00\n`;
  await send(page, 'Образец реестра', 'касса.csv', text);
  await page.getByRole('button', { name: 'Дальше: разобрать образец' }).click();
  await expect(page.getByText('«сто» — не сумма в рублях и копейках')).toBeVisible();
  await page.getByLabel('Итог 3: чего').selectOption({ label: 'Комиссия' });
  await page.getByLabel('Итог 3: строка начинается с').fill('=');
  await page.getByLabel('Итог 3: номер ячейки').fill('1');
  await page.getByRole('button', { name: 'Сохранить и проверить на образце' }).click();
  await expect(page.getByText('Такой файл не загрузится:')).toBeVisible();
  await expect(page.getByText(/Итог не сходится: в файле 2,00/)).toBeVisible();
});
