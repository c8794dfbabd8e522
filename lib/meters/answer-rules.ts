import { nextReadingStatus, READING_STATUSES, type ReadingEvent, type ReadingStatus } from './states';

/** Statuses in which a reading can meet the event. */
export const statusesBefore = (event: ReadingEvent): ReadingStatus[] =>
  READING_STATUSES.filter((status) => nextReadingStatus(status, event) !== null);
