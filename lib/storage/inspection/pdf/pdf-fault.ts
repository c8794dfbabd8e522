import { isObjectStream, unpackObjectStream } from './object-stream';
import { opensQuietly } from './open-action';
import { faultOfNames, type PdfFault } from './pdf-rules';
import { type PdfStructure, readStructure } from './structure';

const MAX_OBJECTS = 200_000;
/** Objects of a document of ten megabytes unpack to less. */
const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;

/**
 * Why a PDF may not be kept, or null. A PDF is kept as it came, so the rule is narrow: the whole file must
 * make sense from the header to the last byte, and nothing in it may run, hide or be locked.
 */
export function pdfFault(file: Buffer): PdfFault | null {
  const text = file.toString('latin1');
  if (!ENDING.test(text.slice(-2048))) return 'pdf-damaged';
  const structure = readStructure(text);
  if (structure.objects.size > MAX_OBJECTS) return 'pdf-too-complex';
  const visible = faultOfNames(structure.names);
  // a locked document's parts cannot be read; «locked» helps its owner more than «damaged»
  if (visible) return visible;
  if (structure.fault) return structure.fault;
  return unpackAll(structure) ?? faultInside(structure, text);
}

/** The last line of the file; nothing but blanks may follow it. */
const ENDING = /startxref[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+%%EOF[\0\t\n\f\r ]*$/;

function unpackAll(structure: PdfStructure): PdfFault | null {
  let left = MAX_UNPACKED_BYTES;
  for (const stream of structure.streams.filter(isObjectStream)) {
    const size = unpackObjectStream(stream, structure, left);
    if (size === null) return 'pdf-damaged';
    left -= size;
  }
  return null;
}

function faultInside(structure: PdfStructure, text: string): PdfFault | null {
  const fault = faultOfNames(structure.names);
  if (fault) return fault;
  if (!structure.names.has('Root') || !structure.names.has('Pages')) return 'pdf-damaged';
  const texts = new Set([text, ...[...structure.objects.values()].flat().map((place) => place.text)]);
  return opensQuietly(texts, structure) ? null : 'pdf-active';
}
