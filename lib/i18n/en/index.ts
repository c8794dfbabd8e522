import type { Texts } from '../texts';
import { common } from './common';
import { form } from './form';

export const en: Texts = { common, form };
