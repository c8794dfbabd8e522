import { createPrivateKey } from 'node:crypto';
import { withoutAbsent } from '../../absent';
import { invalid } from '../../exchange';
import { Fields } from '../../fields';
import { COMMON, commonSettings } from '../../merchant-fields';
import type { SberMerchant } from '../../merchants';

/** @throws BankError 422 naming the wrong setting. */
export function parseSberMerchant(value: unknown): SberMerchant {
  const known = [...COMMON, 'userName', 'password', 'checksum', 'legacyCallback'];
  const fields = new Fields(value, known, 'the merchant');
  return withoutAbsent({
    dialect: 'sber' as const,
    userName: fields.text('userName', { min: 1, max: 30, pattern: /^[A-Za-z0-9-_ ]+$/ }),
    password: fields.text('password', { min: 8, max: 30, pattern: /^[ -~]+$/ }),
    checksum: fields.optional('checksum', (name) => checksum(fields.object(name, ['algorithm', 'key', 'privateKey']))),
    legacyCallback: fields.optional('legacyCallback', (name) => fields.oneOf(name, ['GET', 'POST'])),
    ...commonSettings(fields),
  });
}

function checksum(fields: Fields): SberMerchant['checksum'] {
  const algorithm = fields.oneOf('algorithm', ['hmac-sha256', 'rsa-sha512']);
  if (algorithm === 'hmac-sha256') return { algorithm, key: fields.text('key', { min: 8 }) };
  const privateKey = fields.text('privateKey');
  try {
    createPrivateKey(privateKey);
  } catch {
    throw invalid('checksum.privateKey is no private key in PEM');
  }
  return { algorithm, privateKey };
}
