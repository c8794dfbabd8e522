import type { Texts } from '../texts';

export const failure: Texts['failure'] = {
  notFoundTitle: 'There is no such page',
  notFoundText: 'The link may be out of date, or what was here is no longer open to you.',
  title: 'The page could not be opened',
  text: 'The trouble is ours; your data and money are safe. Please try again in a minute.',
  typed: 'If you were sending a form, wait a minute and press «Back» in your browser: what you entered is still there.',
  code: 'If it does not help, tell us the code:',
  again: 'Try again',
  home: 'To the main page',
  tooLarge: 'Too much was sent at once: more than 2 MB. Go back, shorten the text or choose a smaller file.',
  unreachable:
    'The cabinet cannot be reached. All you entered is still on this page: check your connection and send it again.',
};
