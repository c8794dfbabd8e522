import { type BrowserContext, test as base, expect } from '@playwright/test';

interface StoryOptions {
  /** Console errors this story provokes on purpose: `test.use({ expectedErrors: [/status of 404/] })`. */
  expectedErrors: RegExp[];
}

const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** A browser story: any console error, uncaught exception or request to a foreign host fails it. */
export const test = base.extend<StoryOptions>({
  expectedErrors: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern
  baseURL: async ({}, use) => use(process.env.STORY_BASE_URL),
  context: async ({ context, expectedErrors }, use) => {
    const complaints = listenFor(context);
    await use(context);
    const unexpected = complaints.filter((complaint) => !expectedErrors.some((error) => error.test(complaint)));
    expect(unexpected, 'the browser complained').toEqual([]);
  },
});

export { expect };

function listenFor(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !OWN_HOST.test(hostname)) complaints.push(`foreign host: ${request.url()}`);
  });
  return complaints;
}
