import type { Texts } from '../texts';

export const failure: Texts['failure'] = {
  notFoundTitle: 'There is no such page',
  notFoundText: 'The link may be out of date, or the account is no longer linked to your cabinet.',
  title: 'The page could not be opened',
  text: 'The trouble is ours; your data and money are safe. Please try again in a minute.',
  code: 'If it does not help, tell us the code:',
  again: 'Try again',
  home: 'To the main page',
};
