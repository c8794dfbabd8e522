import { StyleSheet } from '@react-pdf/renderer';
import { BOLD, FAMILY } from './fonts';

export const INK = '#16202c';
export const MUTED = '#51606f';
export const RULE = '#8b97a5';
export const SHADE = '#eef2f6';
export const ALERT = '#a01d1d';

/** A4 landscape in points: thirteen columns do not fit an upright sheet at a readable size. */
export const PAGE = { margin: 22, width: 841.89, height: 595.28 } as const;
export const CONTENT_WIDTH = 793;

/**
 * Size and leading always stand together: react-pdf multiplies a leading by the size named beside it,
 * not by the one inherited.
 */
export const BODY = { fontSize: 8.5, lineHeight: 1.25 } as const;

export const styles = StyleSheet.create({
  page: {
    fontFamily: FAMILY,
    fontSize: BODY.fontSize,
    color: INK,
    paddingTop: PAGE.margin,
    paddingHorizontal: (PAGE.width - CONTENT_WIDTH) / 2,
    paddingBottom: PAGE.margin,
  },
  bold: { fontWeight: BOLD },
  muted: { color: MUTED },
});
