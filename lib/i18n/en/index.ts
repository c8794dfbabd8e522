import type { Texts } from '../texts';
import { form } from './form';

export const en: Texts = { form };
