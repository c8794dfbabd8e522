/**
 * A letter brings a tenth of its readers within minutes, each for a dozen pages: a whole region's letters
 * sent at once would be a self-made peak. At this pace a hundred thousand take about an hour.
 */
const LETTERS_PER_SECOND = 25;

/** When the letter of this number goes, counted from 0. */
export const pacedMoment = (start: Date, index: number): Date =>
  new Date(start.getTime() + Math.floor((index * 1000) / LETTERS_PER_SECOND));
