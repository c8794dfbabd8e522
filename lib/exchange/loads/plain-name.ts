const LONGEST_NAME = 200;

/** The last step of a path of any system, without what no screen can show. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, LONGEST_NAME)
    .trim();
  return plain === '' || /^\.+$/.test(plain) ? 'register' : plain;
}
