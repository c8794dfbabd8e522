import { withoutAbsent } from './absent';
import type { Fields } from './fields';
import type { Payee } from './merchants';

/** Settings that merchants of every dialect have. */
export const COMMON = ['dialect', 'webhookUrl', 'payee', 'feePpm', 'sbpFeePpm'];

export function commonSettings(fields: Fields): {
  webhookUrl: string;
  payee?: Payee;
  feePpm?: number;
  sbpFeePpm?: number;
} {
  const ppm = (name: string) => fields.optional(name, (field) => fields.whole(field, 0, 1_000_000));
  return withoutAbsent({
    webhookUrl: fields.url('webhookUrl'),
    payee: fields.optional('payee', (name) => payee(fields.object(name, ['name', 'inn', 'kpp', 'account']))),
    feePpm: ppm('feePpm'),
    sbpFeePpm: ppm('sbpFeePpm'),
  });
}

function payee(fields: Fields): Payee {
  return {
    name: fields.text('name', { min: 1, max: 160 }),
    inn: fields.text('inn', { pattern: /^\d{10}(\d{2})?$/ }),
    kpp: fields.text('kpp', { pattern: /^(\d{9})?$/ }),
    account: fields.text('account', { pattern: /^\d{20}$/ }),
  };
}
