import 'server-only';
import { notFound } from 'next/navigation';
import { NotFound } from '@/lib/shared/errors';

/** What a page reads; what is absent, foreign or not permitted is the page that says so. */
export async function foundOrNot<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
