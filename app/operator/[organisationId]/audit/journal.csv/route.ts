import type { NextRequest } from 'next/server';
import { addressOf } from '@/app/operator/_table/address';
import { csvResponse } from '@/app/operator/_table/csv-response';
import { myOrganisations } from '@/app/operator/my-organisations';
import { noteJournalExport } from '@/lib/auth/journal/export-journal';
import { searchJournal } from '@/lib/auth/journal/search-journal';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { NotFound } from '@/lib/shared/errors';
import { journalColumns } from '../columns';
import { readFilter } from '../read-filter';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

const PAGE = 1000;

/** What the filter of the address finds, as CSV, with an entry in the journal of who took it. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, texts] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!viewer) return new Response(null, { status: 404 });
  const filter = readFilter(addressOf(request.nextUrl.searchParams));
  try {
    await noteJournalExport(viewer, organisationId, filter);
    const organisation = (await myOrganisations()).find((one) => one.organisationId === organisationId);
    return await csvResponse({
      fileName: 'journal.csv',
      columns: journalColumns(texts, '', organisation?.timeZone ?? 'UTC'),
      async read(cursor) {
        return await searchJournal(viewer, organisationId, filter, cursor, PAGE);
      },
    });
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 });
    throw error;
  }
}
