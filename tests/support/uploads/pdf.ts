import { deflateSync } from 'node:zlib';

/** A value as it stands in the file; with `data` it is a stream's dictionary without its brackets. */
export type PdfValue = string | { readonly dictionary: string; readonly data: Buffer };

export interface PdfParts {
  /** by number; objects 1 to 4 are a catalogue, pages, a page and its content, unless given */
  readonly objects?: Readonly<Record<number, PdfValue>>;
  /** put into the catalogue */
  readonly catalog?: string;
  /** put into the page */
  readonly page?: string;
  /** put into the trailer */
  readonly trailer?: string;
  readonly before?: string;
  readonly after?: string;
}

/** A PDF of one page, written by hand, so that any part of it can lie. Texts are latin1. */
export function aPdf({
  objects = {},
  catalog = '',
  page = '',
  trailer = '',
  before = '',
  after = '',
}: PdfParts = {}): Buffer {
  const all: Record<number, PdfValue> = {
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R ${page} >>`,
    4: { dictionary: '', data: Buffer.from('0 0 1 rg 20 20 100 100 re f') },
    ...objects,
  };
  let text = `${before}%PDF-1.7\n%\xe2\xe3\xcf\xd3\n`;
  const offsets: string[] = [];
  for (const [number, value] of Object.entries(all)) {
    offsets.push(`${number} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`);
    text += `${number} 0 obj\n${written(value)}\nendobj\n`;
  }
  const xref = `xref\n0 1\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${Math.max(...Object.keys(all).map(Number)) + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + xref + end + after, 'latin1');
}

/** An object stream with objects by number. @param change what the dictionary says instead of the truth */
export function anObjectStream(
  objects: Readonly<Record<number, string>>,
  change: (dictionary: string, text: Buffer) => PdfValue = (dictionary, text) => ({
    dictionary,
    data: deflateSync(text),
  }),
): PdfValue {
  let [index, values] = ['', ''];
  for (const [number, value] of Object.entries(objects)) {
    index += `${number} ${values.length} `;
    values += `${value}\n`;
  }
  const dictionary = `/Type /ObjStm /N ${Object.keys(objects).length} /First ${index.length} /Filter /FlateDecode`;
  return change(dictionary, Buffer.from(index + values, 'latin1'));
}

const written = (value: PdfValue): string =>
  typeof value === 'string'
    ? value
    : `<< /Length ${value.data.length} ${value.dictionary} >>\nstream\n${value.data.toString('latin1')}\nendstream`;
