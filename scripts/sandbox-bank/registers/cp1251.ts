const BYTES = new Map<string, number>();
for (let byte = 0; byte < 256; byte += 1) {
  BYTES.set(new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte);
}

/** Text in windows-1251; a sign that is not there becomes a question mark, as banks do. */
export function cp1251(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text), (sign) => BYTES.get(sign) ?? 0x3f);
}

/** A cell of a register without quoting: its separators and line breaks are spoken otherwise. */
export function cell(text: string): string {
  return text.replaceAll(';', ',').replace(/[\r\n]+/g, ' ');
}
