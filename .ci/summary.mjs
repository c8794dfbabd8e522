// Adds up the reports of vitest and Playwright into the closing line. No dependencies: it also speaks when npm ci failed.
import { existsSync, readFileSync } from 'node:fs';

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
const tests = read('test-results/tests.json');
const stories = read('test-results/stories.json')?.stats;

const passed = (tests?.numPassedTests ?? 0) + (stories?.expected ?? 0);
const failed = (tests?.numFailedTests ?? 0) + (stories?.unexpected ?? 0) + (stories?.flaky ?? 0);
// a step that broke without a failed test (a static check, the build, a file that does not load) counts as one
const broken = failed === 0 && process.argv[2] !== '0' ? 1 : 0;
process.stdout.write(`${passed} passed, ${failed + broken} failed\n`);
