import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';

export const FAMILY = 'PT Sans Narrow';
export const REGULAR = 400;
export const BOLD = 700;
export type Weight = typeof REGULAR | typeof BOLD;

const files = createRequire(import.meta.url);
const packageName = '@expo-google-fonts/pt-sans-narrow';

/** Registers the bill's face and reads it: measuring needs the glyphs before the first drawing. */
export async function loadFonts(): Promise<void> {
  Font.register({
    family: FAMILY,
    fonts: [
      { src: files.resolve(`${packageName}/400Regular/PTSansNarrow_400Regular.ttf`), fontWeight: REGULAR },
      { src: files.resolve(`${packageName}/700Bold/PTSansNarrow_700Bold.ttf`), fontWeight: BOLD },
    ],
  });
  // sums, codes and names of services are never hyphenated
  Font.registerHyphenationCallback((word) => [word]);
  await Promise.all([REGULAR, BOLD].map((fontWeight) => Font.load({ fontFamily: FAMILY, fontWeight })));
}

const advances = new Map<string, number>();

/** Width of `text` in points. */
export function widthOf(text: string, size: number, weight: Weight = REGULAR): number {
  let width = 0;
  for (const letter of text) width += advanceOf(letter, weight);
  return width * size;
}

/** The face itself, for drawing on a canvas. Needs `loadFonts`. */
export function faceOf(weight: Weight) {
  const face = Font.getFont({ fontFamily: FAMILY, fontWeight: weight })?.data;
  if (!face) throw new Error('the fonts are not loaded');
  return face;
}

/** Advance of one letter as a part of the em. */
function advanceOf(letter: string, weight: Weight): number {
  const key = `${weight}${letter}`;
  const known = advances.get(key);
  if (known !== undefined) return known;
  const face = faceOf(weight);
  const advance = face.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth / face.unitsPerEm;
  advances.set(key, advance);
  return advance;
}
