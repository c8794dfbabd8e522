import { deflateSync } from 'node:zlib';
import type { HostileUpload } from './hostile';
import { anObjectStream, aPdf, type PdfParts, type PdfValue } from './pdf';
import { aZip } from './zip';

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const LINK = '<< /S /URI /URI (http://203.0.113.1/) >>';

const pdf = (parts: PdfParts) => () => aPdf(parts);
/** Object 9 as given; what leads to it stands in the catalogue. */
const withNine = (nine: PdfValue, catalog = '/OpenAction 9 0 R') => pdf({ catalog, objects: { 9: nine } });
/** Object 9 in an object stream. */
const packed = (nine: string, change?: Parameters<typeof anObjectStream>[1], catalog = '/Odd 9 0 R') =>
  pdf({ catalog, objects: { 7: anObjectStream({ 9: nine }, change) } });
const stream = (text: string, dictionary = ''): PdfValue => ({ dictionary, data: Buffer.from(text, 'latin1') });
const HIDDEN = `9 0 obj ${SCRIPT} endobj`;

export const hostileDocuments: readonly HostileUpload[] = [
  ['a PDF under a password', 'pdf-encrypted', pdf({ trailer: '/Encrypt << /Filter /Standard /V 2 /R 3 /P -44 >>' })],
  [
    'a PDF under a password, written oddly',
    'pdf-encrypted',
    pdf({ trailer: '/#45ncrypt 9 0 R', objects: { 9: '<< /Filter /Standard >>' } }),
  ],

  ['a PDF that runs a script when opened', 'pdf-active', pdf({ catalog: `/OpenAction ${SCRIPT}` })],
  ['a PDF with a script elsewhere', 'pdf-active', withNine(SCRIPT)],
  [
    'a PDF with a script among its names',
    'pdf-active',
    pdf({ catalog: `/Names << /JavaScript << /Names [(a) ${SCRIPT}] >> >>` }),
  ],
  ['a PDF with a script written oddly', 'pdf-active', withNine('<< /S /J#61va#53cript /J#53 (app.alert\\(1\\)) >>')],
  ['a PDF with a packed script', 'pdf-active', packed(SCRIPT)],
  [
    'a PDF with a script packed without saying so',
    'pdf-active',
    packed(SCRIPT, (dictionary, text) => ({
      dictionary: dictionary.replace('/Type /ObjStm', ''),
      data: deflateSync(text),
    })),
  ],
  [
    'a PDF with a script packed in two layers',
    'pdf-damaged',
    packed(SCRIPT, (dictionary, text) => ({
      dictionary: dictionary.replace('/FlateDecode', '[/FlateDecode /FlateDecode]'),
      data: deflateSync(deflateSync(text)),
    })),
  ],
  [
    'a PDF with a script in hexadecimal',
    'pdf-damaged',
    packed(SCRIPT, (dictionary, text) => ({
      dictionary: dictionary.replace('FlateDecode', 'ASCIIHexDecode'),
      data: Buffer.from(`${text.toString('hex')}>`),
    })),
  ],
  [
    'a PDF with an object stream that is not packed',
    'pdf-damaged',
    packed('[3 0 R /Fit]', (dictionary, text) => ({
      dictionary: dictionary.replace('/Filter /FlateDecode', ''),
      data: text,
    })),
  ],
  [
    'a PDF with two ways to unpack',
    'pdf-damaged',
    packed('[3 0 R /Fit]', (dictionary, text) => ({
      dictionary: `${dictionary} /Filter /LZWDecode`,
      data: deflateSync(text),
    })),
  ],
  [
    'a PDF with a script behind a stop in the packed data',
    'pdf-active',
    packed(SCRIPT, (dictionary, text) => ({ dictionary, data: deflateSync(`endstream ${text}`, { level: 0 }) })),
  ],
  [
    'a PDF with a stop in the packed data',
    'pdf-damaged',
    packed('[3 0 R /Fit]', (dictionary, text) => ({ dictionary, data: deflateSync(`${text}endstream`, { level: 0 }) })),
  ],
  [
    'a PDF with an object stream cut short',
    'pdf-damaged',
    packed('[3 0 R /Fit]', (dictionary, text) => ({ dictionary, data: deflateSync(text).subarray(0, -6) })),
  ],
  [
    'a PDF with an object stream of 100 MB',
    'pdf-damaged',
    packed('[3 0 R /Fit]', (dictionary, text) => ({
      dictionary,
      data: deflateSync(Buffer.concat([text, Buffer.alloc(100 * 1024 * 1024, 0x20)])),
    })),
  ],

  ['a PDF that starts a program', 'pdf-active', withNine('<< /S /Launch /Win << /F (cmd.exe) >> >>')],
  ['a PDF that acts when a page is shown', 'pdf-active', pdf({ page: `/AA << /O ${LINK} >>` })],
  ['a PDF that sends a form', 'pdf-active', withNine('<< /S /SubmitForm /F (http://203.0.113.1/) >>')],
  [
    'a PDF that opens a file of the network',
    'pdf-active',
    withNine('<< /S /GoToR /F (\\\\\\\\203.0.113.1\\\\a.pdf) /D [0 /Fit] >>'),
  ],
  ['a PDF that opens a file within', 'pdf-active', withNine('<< /S /GoToE /D [0 /Fit] >>')],
  ['a PDF that opens a page of the web', 'pdf-active', pdf({ catalog: `/OpenAction ${LINK}` })],
  ['a PDF that opens a page of the web from elsewhere', 'pdf-active', withNine(LINK)],
  [
    'a PDF that opens a page of the web from a packed object',
    'pdf-active',
    packed(LINK, undefined, '/OpenAction 9 0 R'),
  ],
  [
    'a PDF that turns a page and then opens one of the web',
    'pdf-active',
    pdf({ catalog: `/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next ${LINK} >>` }),
  ],
  [
    'a PDF that turns a page and then opens one of the web from elsewhere',
    'pdf-active',
    pdf({ catalog: '/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 9 0 R >>', objects: { 9: LINK } }),
  ],
  ['a PDF whose second revision opens a page of the web', 'pdf-active', () => twice('[3 0 R /Fit]', LINK)],
  ['a PDF that opens something missing', 'pdf-active', pdf({ catalog: '/OpenAction 77 0 R' })],
  [
    'a PDF with a form that holds programs',
    'pdf-active',
    withNine(stream('<xdp/>'), '/AcroForm << /XFA 9 0 R /Fields [] >>'),
  ],
  [
    'a PDF with a film',
    'pdf-active',
    pdf({ page: '/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]' }),
  ],
  [
    'a PDF with a model in 3D',
    'pdf-active',
    pdf({ page: '/Annots [<< /Type /Annot /Subtype /3D /Rect [0 0 9 9] >>]' }),
  ],

  [
    'a PDF with a file inside',
    'pdf-with-attachments',
    withNine(
      stream('MZ', '/Type /EmbeddedFile'),
      '/Names << /EmbeddedFiles << /Names [(a.exe) << /EF << /F 9 0 R >> >>] >> >>',
    ),
  ],
  [
    'a PDF with a file pinned to its page',
    'pdf-with-attachments',
    pdf({ page: '/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] >>]' }),
  ],
  ['a PDF that is a folder of files', 'pdf-with-attachments', pdf({ catalog: '/Collection << /View /T >>' })],

  ['a PDF with an object hidden in a stream', 'pdf-damaged', pdf({ objects: { 4: stream(`q Q\n${HIDDEN}`) } })],
  [
    'a PDF with an object hidden in a text',
    'pdf-damaged',
    pdf({ page: `/Hint (${HIDDEN.replaceAll(/[()\\]/g, '')})` }),
  ],
  ['a PDF with an object hidden in a comment', 'pdf-damaged', pdf({ page: `%9 0 obj ${LINK}\n` })],
  [
    'a PDF with an object hidden behind a comment',
    'pdf-damaged',
    pdf({ objects: { 4: stream(`q Q\n9 0 % a remark\nobj ${SCRIPT}`) } }),
  ],
  ['a PDF with a name hidden in a comment', 'pdf-active', pdf({ page: `%${SCRIPT}\n` })],

  ['half of a PDF', 'pdf-damaged', () => aPdf().subarray(0, 300)],
  ['a PDF of its header', 'pdf-damaged', () => Buffer.from('%PDF-1.7\n')],
  ['a PDF without objects', 'pdf-damaged', () => Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF\n')],
  [
    'a PDF without pages',
    'pdf-damaged',
    () => Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'),
  ],
  ['a PDF with a text that never ends', 'pdf-damaged', pdf({ page: '/Hint (no end' })],
  ['a PDF with a stream that never ends', 'pdf-damaged', pdf({ objects: { 9: '<< /Length 9 >>\nstream\nno end' } })],
  ['a PDF after some other bytes', 'type-not-allowed', pdf({ before: 'GARBAGE\n' })],
  ['a PDF after the beginning of a script', 'type-not-allowed', pdf({ before: '/*' })],
  ['a PDF with more after its end', 'pdf-damaged', pdf({ after: 'MZ\x90\0\x03' })],
  ['a PDF with a web page after its end', 'file-two-in-one', pdf({ after: '<html><script>alert(1)</script></html>' })],
  ['a PDF with a web page in a comment', 'file-two-in-one', pdf({ page: '%<html><script>alert(1)</script>\n' })],
  [
    'a PDF with a web page in a stream',
    'file-two-in-one',
    pdf({ objects: { 4: stream('<!DOCTYPE html><script>alert(1)</script>') } }),
  ],
  ['a PDF with a ZIP after its end', 'file-two-in-one', () => Buffer.concat([aPdf(), aZip({ 'a.txt': 'hidden' })])],
  ['a PDF inside a ZIP’s comment', 'file-two-in-one', () => aPdfInZip()],
  ['a PDF that is an archive of PHP', 'file-two-in-one', pdf({ page: '%__HALT_COMPILER();\n' })],
];

/** Object 9 twice, as an update of a file writes it. */
function twice(first: string, second: string): Buffer {
  const file = aPdf({ catalog: '/OpenAction 9 0 R', objects: { 9: first } }).toString('latin1');
  const update = `9 0 obj\n${second}\nendobj\nxref\n9 1\n${String(file.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev 9 >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + update, 'latin1');
}

function aPdfInZip(): Buffer {
  const archive = aZip({ 'a.txt': 'hidden' });
  const file = aPdf({ objects: { 9: { dictionary: '', data: archive } } });
  const end = file.indexOf('PK\x05\x06');
  // the archive's comment reaches to the end of the document
  file.writeUInt16LE(file.length - end - 22, end + 20);
  return file;
}
