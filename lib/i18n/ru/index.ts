import { form } from './form';

export const ru = { form };
