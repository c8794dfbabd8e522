import { sberCounterpart } from './sber';

export const sberLegacyCounterpart = sberCounterpart('legacy');
