import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type CaughtLetter, type MailCatcher, openMailCatcher } from './mail-catcher';

/** A mail server for this test file, empty before every test. */
export function aMailbox() {
  let mail: MailCatcher;
  beforeAll(async () => {
    mail = await openMailCatcher();
    // read once, by the first letter
    process.env.SMTP_URL = mail.url;
  });
  afterAll(() => mail.close());
  beforeEach(() => {
    mail.letters.length = 0;
  });
  return {
    letters: (): readonly CaughtLetter[] => mail.letters,
    /** the one letter that has come */
    only: (): CaughtLetter => {
      expect(mail.letters).toHaveLength(1);
      return mail.letters[0] as CaughtLetter;
    },
  };
}
