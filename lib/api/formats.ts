import { z } from 'zod';
import { parseDay } from '@/lib/shared/billing-period';

/** One line of text: without control characters and halves of characters, which neither JSON nor a bill can show. */
export const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*\S[^\p{Cc}\p{Cs}]*$/u);

/** ISO, and a day that exists. */
export const day = z.iso.date().refine((text) => parseDay(text) !== null, 'format');
/** Whole kopecks; plus means that the resident owes. Less than ten thousand million roubles. */
export const kopecks = z.int().gt(-1e12).lt(1e12);
export const moment = z.iso.datetime();
export const id = z.uuid();
