import type { Page } from '@playwright/test';
import { expect, signIn } from './cabinet';
import { type Reader, readerEmail } from './meter-cast';

/** The fields of the entry form by what they are for; the meters are those of the cast. */
export const fieldOf = (page: Page, meter: keyof typeof LABELS) => page.getByLabel(LABELS[meter]);

const LABELS = {
  cold: /Новое показание, м³: Холодная вода/,
  hot: /Новое показание, м³: Горячая вода/,
  day: /Новое показание, день/,
  night: /Новое показание, ночь/,
} as const;

export const saveButton = (page: Page) => page.getByRole('button', { name: 'Сохранить' });

/** Signs in and opens the reader's only account. @returns its path */
export async function openReader(page: Page, stage: string, reader: Reader | 'late'): Promise<string> {
  await signIn(page, readerEmail(stage, reader));
  await page.goto('/accounts');
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').first().click();
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** «Ввести значения» of the reader, alive: typed before that, values go the way of a plain form. */
export async function openEntry(page: Page, stage: string, reader: Reader | 'late'): Promise<string> {
  const account = await openReader(page, stage, reader);
  await page.goto(`${account}/meters/enter`);
  await untilAlive(page);
  return account;
}

/** The rules have come, and with them the draft. */
export const untilAlive = (page: Page) => page.getByText('Оценка по тарифам из счёта').waitFor();

/** Until the service worker has the page of this account with all its files. */
export async function untilKept(page: Page, account: string): Promise<void> {
  const path = `/readings/${account.split('/')[2]}`;
  const isKept = () => page.evaluate(async (kept) => (await caches.match(kept)) !== undefined, path);
  await expect.poll(isKept).toBe(true);
}
