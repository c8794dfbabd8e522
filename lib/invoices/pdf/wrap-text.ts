/**
 * Breaks `text` into lines that fit `width`, at spaces; a word longer than a line is broken anywhere.
 * @param widthOf width of a piece of text, in the unit of `width`
 */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, width, widthOf);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function breakWord(word: string, width: number, widthOf: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && widthOf(piece + letter) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

/**
 * Text safe to draw: control and direction characters have no place in a bill, and the face has
 * no thin spaces.
 */
export const printable = (text: string): string =>
  text
    .replace(/[\u2000-\u200a\u202f\u205f]/g, '\u00a0')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '');
