import type { Texts } from '../texts';

export const accountsLinking: Texts['accountsLinking'] = {
  errors: {
    'no-match':
      'No personal account fits these details. Copy them exactly as printed on the bill. After several mistakes adding is closed for a day: then try tomorrow, or ask your organisation',
    'choose-organisation': 'Several organisations have such an account. Choose yours',
  },
};
