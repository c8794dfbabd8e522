import type { Texts } from '../texts';

export const table: Texts['table'] = {
  filters: 'What to show',
  any: 'All',
  house: 'House',
  show: 'Show',
  reset: 'Reset',
  columns: 'Columns',
  csv: 'Download CSV',
  first: 'To the beginning',
  next: 'Next',
  nothing: 'Nothing fits these conditions.',
  keys: 'Keys: j and k — down and up, Enter — open, / — search.',
  yes: 'yes',
  no: 'no',
};
