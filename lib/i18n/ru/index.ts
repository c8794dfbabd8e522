import { common } from './common';
import { form } from './form';

export const ru = { common, form };
