import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectEncoding } from '@/lib/exchange/encoding';

const TEXTS = [
  'ИНН организации;Период;Лицевой счет;Номер ПД;Наименование\r\n1699001029;10.2026;00010401;ВК-1;Водоотведение',
  '10-09-2026;16-19-17;8610/00456;Касса 3;00010437;Пономарева Мария Юрьевна;ул. Спортивная, д. 9, кв. 33;0826',
  'ИВАНОВА-СМОЛЕНСКАЯ ГАЛИНА ФЕДОРОВНА;УЛ. ЛЕСНАЯ, Д. 3А',
  'Ли',
];

describe('the encoding of a register', () => {
  it.each(TEXTS)('is recognised by what reads as Russian: %s', (text) => {
    expect(detectEncoding(iconv.encode(text, 'win1251'))).toBe('cp1251');
    expect(detectEncoding(iconv.encode(text, 'cp866'))).toBe('cp866');
    expect(detectEncoding(iconv.encode(text, 'koi8-r'))).toBe('koi8-r');
    expect(detectEncoding(iconv.encode(text, 'utf-8'))).toBe('utf-8');
  });

  it.each(TEXTS.slice(0, 3))('is recognised without a mark in UTF-16: %s', (text) => {
    expect(detectEncoding(iconv.encode(text, 'utf-16le', { addBOM: false }))).toBe('utf-16le');
    expect(detectEncoding(iconv.encode(text, 'utf-16be', { addBOM: false }))).toBe('utf-16be');
  });

  it('is told by the mark first', () => {
    expect(detectEncoding(iconv.encode('a', 'utf-8', { addBOM: true }))).toBe('utf-8-bom');
    expect(detectEncoding(iconv.encode('a', 'utf-16le', { addBOM: true }))).toBe('utf-16le');
    expect(detectEncoding(iconv.encode('a', 'utf-16be', { addBOM: true }))).toBe('utf-16be');
  });

  it('is UTF-8 for plain ASCII and for a sample that ends inside a letter', () => {
    expect(detectEncoding(Buffer.from('1;2;3'))).toBe('utf-8');
    expect(detectEncoding(Buffer.from('Водоотведение').subarray(0, 7))).toBe('utf-8');
  });

  it('is UTF-8, and broken, when a few bytes of a Russian text are none', () => {
    const text = Buffer.from(TEXTS.join('\n'));
    expect(detectEncoding(Buffer.concat([text, Buffer.from([0xcf]), text]))).toBe('utf-8');
  });

  it('is refused when the bytes are no text', () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, at) => (at * 89 + 131) % 256));
    expect(() => detectEncoding(bytes)).toThrow('encoding-unknown');
  });
});
