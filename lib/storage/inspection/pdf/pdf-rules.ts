export type PdfFault = 'pdf-damaged' | 'pdf-encrypted' | 'pdf-active' | 'pdf-with-attachments' | 'pdf-too-complex';

/**
 * Names that a document for reading has no use for. ISO 32000-1: 7.6 (encryption), 7.11.4 and 12.5.6.15
 * (files inside), 12.6 (actions that run, send, or open another file or program), 12.7.8 (XFA forms),
 * 13 (sound, film, 3D). Actions that only turn pages and links that a person follows may stay.
 */
const NAMES: readonly (readonly [PdfFault, readonly string[]])[] = [
  ['pdf-encrypted', ['Encrypt']],
  [
    'pdf-active',
    [
      'JavaScript',
      'JS',
      'Launch',
      'SubmitForm',
      'ImportData',
      'GoToR',
      'GoToE',
      'AA',
      'XFA',
      'Rendition',
      'RichMedia',
      'RichMediaExecute',
      'Movie',
      'Sound',
      '3D',
    ],
  ],
  ['pdf-with-attachments', ['EmbeddedFile', 'EmbeddedFiles', 'FileAttachment', 'EF', 'Collection']],
];

/** The first reason, in the order above, to refuse a document in which these names occur. */
export function faultOfNames(names: ReadonlySet<string>): PdfFault | null {
  return NAMES.find(([, forbidden]) => forbidden.some((name) => names.has(name)))?.[0] ?? null;
}
