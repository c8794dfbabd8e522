import { defineConfig } from '@playwright/test';
import { testBrowser } from './tests/support/chromium';

const WITHOUT_JAVASCRIPT = '**/*.nojs.spec.ts';
/** What does not depend on the screen is asked once. */
const ONCE = '**/*.once.spec.ts';

/** tests/e2e/support/global-setup.ts starts the built product and puts its address into STORY_BASE_URL. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/global-setup.ts',
  tsconfig: './tsconfig.node.json',
  outputDir: 'test-results/stories',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/stories.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: await testBrowser(),
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    trace: 'off',
    video: 'off',
  },
  projects: [
    { name: 'desktop', testIgnore: WITHOUT_JAVASCRIPT, use: { viewport: { width: 1280, height: 900 } } },
    {
      name: 'phone',
      testIgnore: [WITHOUT_JAVASCRIPT, ONCE],
      use: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
    },
    {
      name: 'no-javascript',
      testMatch: WITHOUT_JAVASCRIPT,
      use: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
    },
  ],
});
