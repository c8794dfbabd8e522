import type { Texts } from '../texts';

export const common: Texts['common'] = {
  product: 'Subscriber’s Cabinet',
  productLead: 'Housing and utility bills: read, print, pay',
  skipToContent: 'Skip to content',
  language: 'Language',
};
