import { z } from 'zod';
import { parseDay } from '@/lib/shared/billing-period';
import { RESOURCES } from '@/lib/shared/resource';

/** Neither JSON nor a bill can show control characters and halves of characters. Not in a pattern: few read \p. */
export const isPlain = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

/** One line of text that says something. */
export const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => isPlain(text) && text.trim() !== '', 'format');

/** A number by which something is known: no blanks inside, and not what a spreadsheet made of one («6,2E+12»). */
export const number = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^(?!\d[.,]\d+[eE]\+?\d+$)\S+$/)
    .refine(isPlain, 'format');

/** ISO, and a day that exists. */
export const day = z.iso.date({ abort: true }).refine((text) => parseDay(text) !== null, 'format');
/** «2026-10» */
export const period = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
/** Whole kopecks; plus means that the resident owes. Less than ten thousand million roubles. */
export const kopecks = z.int().gt(-1e12).lt(1e12);
/** An exact number of up to so many digits after the point, without a sign: «12.345». */
export const decimal = (places: number) => z.string().regex(new RegExp(`^\\d{1,12}(\\.\\d{1,${places}})?$`));
export const moment = z.iso.datetime();
export const id = z.uuid();
export const resource = z.enum(RESOURCES);
