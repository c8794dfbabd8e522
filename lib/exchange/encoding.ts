import { refuse } from './report';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'cp1251' | 'cp866' | 'koi8-r';

const LABELS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  cp1251: 'windows-1251',
  cp866: 'ibm866',
  'koi8-r': 'koi8-r',
};

/** Decodes a stream of bytes; what is not text in this encoding makes it throw. */
export const decoderOf = (encoding: Encoding): TextDecoder => new TextDecoder(LABELS[encoding], { fatal: true });

/** How many lines of these bytes can be read before the first that is broken, that one included. */
export const brokenLine = (encoding: Encoding, bytes: Buffer): number =>
  (new TextDecoder(LABELS[encoding]).decode(bytes).split('\ufffd')[0] ?? '').split('\n').length;

/**
 * Tells the encoding from the first bytes of a file. @throws FileRefused when it is no text we know.
 * Single-byte Cyrillic encodings are told apart by what reads as Russian, never by the file's name.
 */
export function detectEncoding(sample: Buffer): Encoding {
  return byMark(sample) ?? byZeros(sample) ?? (isUtf8(sample) ? 'utf-8' : bySingleByte(sample));
}

function byMark(sample: Buffer): Encoding | null {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8-bom';
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  return sample[0] === 0xfe && sample[1] === 0xff ? 'utf-16be' : null;
}

/** In UTF-16 the high byte of digits, signs and Cyrillic is 0 or 4. */
function byZeros(sample: Buffer): Encoding | null {
  const high = [0, 0];
  for (let at = 0; at < sample.length; at += 1) {
    const byte = sample[at];
    if (byte === 0 || byte === 4) high[at % 2] = (high[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = high;
  const most = (sample.length / 2) * 0.9;
  if (odd > most) return 'utf-16le';
  if (even > most) return 'utf-16be';
  return null;
}

/** Cyrillic in UTF-8 with a few broken bytes is broken UTF-8: in no other encoding is its text likely. */
function isUtf8(sample: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(sample, { stream: true });
  const broken = text.split('\ufffd').length - 1;
  return broken === 0 || (text.match(/[А-Яа-яЁё]/g)?.length ?? 0) > 20 * broken;
}

const CANDIDATES = ['cp1251', 'cp866', 'koi8-r'] as const;

function bySingleByte(sample: Buffer): Encoding {
  const ranked = CANDIDATES.map((encoding) => ({ encoding, score: russianness(decoderOf(encoding).decode(sample)) }));
  ranked.sort((a, b) => b.score - a.score);
  const [best] = ranked;
  if (!best || best.score < 0.5) throw refuse('encoding-unknown');
  return best.encoding;
}

/** From 0 to 1: how much of the text outside ASCII looks like Russian words. */
function russianness(text: string): number {
  // a capital after a small letter is how KOI8-R looks when it is read as cp1251 and the other way round
  const cased = text.match(/[а-яё][А-ЯЁ]/g)?.length ?? 0;
  const letters = text.match(/[А-Яа-яЁё№«»–—·²³]/g)?.length ?? 0;
  const common = text.match(/[оеаинтсрвлкмОЕАИНТСРВЛКМ]/g)?.length ?? 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside ASCII is counted
  const foreign = text.match(/[^\x00-\x7f]/g)?.length ?? 0;
  // a no-break space is at home in any of them and says nothing
  const counted = foreign - (text.match(/\u00a0/g)?.length ?? 0);
  if (counted <= 0) return 0;
  return (0.5 * letters + 0.5 * Math.min(1, common / (letters * 0.65 || 1)) * letters - 2 * cased) / counted;
}
