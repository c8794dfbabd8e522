import localFont from 'next/font/local';

/**
 * Golos Text, drawn for Russian public services, from its npm package: nothing comes from a foreign host.
 * Cyrillic and Latin are preloaded; the rouble sign and the Tatar letters come when a page needs them.
 */
const cyrillic = localFont({
  src: '../../node_modules/@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2',
  weight: '400 900',
  variable: '--golos-cyrillic',
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116' }],
});

const latin = localFont({
  src: '../../node_modules/@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2',
  weight: '400 900',
  variable: '--golos-latin',
  adjustFontFallback: 'Arial',
  declarations: [{ prop: 'unicode-range', value: 'U+0000-00FF,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215' }],
});

const latinMore = localFont({
  src: '../../node_modules/@fontsource-variable/golos-text/files/golos-text-latin-ext-wght-normal.woff2',
  weight: '400 900',
  variable: '--golos-latin-more',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0100-02BA,U+1E00-1E9F,U+20A0-20AB,U+20AD-20C0' }],
});

const cyrillicMore = localFont({
  src: '../../node_modules/@fontsource-variable/golos-text/files/golos-text-cyrillic-ext-wght-normal.woff2',
  weight: '400 900',
  variable: '--golos-cyrillic-more',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0460-048F,U+0492-04AF,U+04B2-052F' }],
});

export const fontClasses = [cyrillic, latinMore, cyrillicMore, latin].map((font) => font.variable).join(' ');
