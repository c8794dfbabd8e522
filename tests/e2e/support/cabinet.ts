import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { PASSWORD } from '@/scripts/demo/people';
import { expect, test as story } from '@/tests/support/story';
import { type Part, type Player, player, type Stage } from './cast';

interface Stories {
  /** somebody of this project's own cast */
  readonly play: (part: Part) => Player;
}

/** Every browser comes from an address of its own, so that limits per address see many people. */
export const test = story.extend<Stories>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern
  extraHTTPHeaders: async ({}, use) =>
    use({ 'X-Forwarded-For': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` }),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  play: async ({}, use, { project }) => use((part) => player(project.name as Stage, part)),
});

export { expect };

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Пароль').fill(password);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Signs in and opens the account with this number. @returns the account's path */
export async function openAccount(page: Page, { email, company }: Player, number = company): Promise<string> {
  await signIn(page, email);
  await page.goto('/accounts');
  await page.getByRole('main').getByRole('listitem').filter({ hasText: number }).getByRole('link').first().click();
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** From the pay page to the bank's: the whole debt, or the sum given in roubles. */
export async function goToBank(page: Page, account: string, sum?: string): Promise<void> {
  await page.goto(`${account}/pay`);
  if (sum !== undefined) {
    const other = page.getByRole('radio', { name: 'Другая сумма' });
    if ((await other.count()) > 0) await other.check();
    await page.getByRole('textbox', { name: /Сумма/ }).fill(sum);
  }
  await page.getByRole('button', { name: 'Дальше' }).click();
  await page.getByRole('button', { name: 'Перейти к оплате' }).click();
  await page.waitForURL((url) => url.origin === bankOrigin());
}

export const bankOrigin = (): string => new URL(process.env.STORY_BANK_URL ?? '').origin;

/** Plays the bank: presses an honest button or causes a fault on the hosted page. */
export async function answerAtBank(page: Page, outcome: string): Promise<void> {
  const button = page.locator(`button[name=outcome][value=${outcome}]`);
  if (!(await button.isVisible())) await page.locator('summary').click();
  await button.click();
}

interface Letter {
  readonly id: string;
  readonly subject: string;
  readonly to: readonly { readonly address: string }[];
}

/** The first address in the newest letter to this person with this subject, once it has come. */
export async function linkInLetter(page: Page, to: string, subject: RegExp, path: string): Promise<string> {
  const api = `${process.env.STORY_MAIL_URL}/api/email`;
  let link: string | undefined;
  // right after the seeds the worker has a hundred letters before this one
  await expect
    .poll(
      async () => {
        const letters = (await (await page.request.get(api)).json()) as Letter[];
        const letter = letters.findLast(
          (one) => subject.test(one.subject) && one.to.some(({ address }) => address === to),
        );
        if (!letter) return false;
        const { text } = (await (await page.request.get(`${api}/${letter.id}`)).json()) as { text: string };
        link = /https?:\/\/\S+/g.exec(text.slice(text.indexOf(path) - 60))?.[0];
        return link?.includes(path);
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  return link ?? '';
}
