import { describe, expect, it } from 'vitest';
import {
  accountNumberKey,
  parseGisDocumentId,
  parseGisServiceId,
  parseUnifiedAccountNumber,
} from '@/lib/accounts/account-number';

describe('account numbers', () => {
  it.each([
    ['6262000000055', '6262000000055'],
    [' 6262 0000 00055\u00a0', '6262000000055'],
    ['6262-0000-00055', '6262000000055'],
    ['6262–0000–00055', '6262000000055'],
    ['№ 00010417', '00010417'],
    ['л/с 00010417', '00010417'],
    ['Л/С № 00010417', '00010417'],
    ['ЛС №00010417', '00010417'],
    ['аб-12', 'АБ12'],
    ['AB12', 'АВ12'],
    ['ЛС12', 'ЛС12'],
    ['００１２', '0012'],
  ])('«%s» compares as «%s»', (text, key) => {
    expect(accountNumberKey(text)).toBe(key);
  });

  it('keep their leading zeros', () => {
    expect(accountNumberKey('00010417')).not.toBe(accountNumberKey('10417'));
  });
});

describe('identifiers of ГИС ЖКХ', () => {
  it('are read in any case, with Latin look-alikes and any hyphen', () => {
    expect(parseUnifiedAccountNumber('16kM100239')).toBe('16КМ100239');
    expect(parseGisServiceId('16км100239–01')).toBe('16КМ100239-01');
    expect(parseGisDocumentId('16КМ100239-01-6081')).toBe('16КМ100239-01-6081');
  });

  it.each(['16КМ10023', '16К1100239', '16КМ1002391', ''])('are not read from «%s»', (text) => {
    expect(parseUnifiedAccountNumber(text)).toBeNull();
    expect(parseGisServiceId(text)).toBeNull();
    expect(parseGisDocumentId(text)).toBeNull();
  });
});
