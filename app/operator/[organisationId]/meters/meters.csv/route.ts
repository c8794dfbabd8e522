import type { NextRequest } from 'next/server';
import { addressOf } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { csvResponse } from '@/app/operator/_table/csv-response';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listOrganisationMeters } from '@/lib/meters/meter-list';
import { getMeterTerms } from '@/lib/meters/meter-terms';
import { meterColumns } from '../_meters/meter-columns';
import { readFilter } from '../_meters/read-filter';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

const PAGE = 500;

/** The meters of the filter for a spreadsheet. Queries: the windows, then one for every five hundred meters. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, texts] = await Promise.all([currentViewer(), params, currentTexts()]);
  const terms = viewer && (await getMeterTerms(viewer, organisationId));
  if (!terms) return new Response(null, { status: 404 });
  const address = addressOf(request.nextUrl.searchParams);
  const { cursor: _, ...filter } = readFilter(address, terms.period);
  return csvResponse({
    fileName: `meters-${filter.period}.csv`,
    columns: chosenColumns(meterColumns(texts, terms.today), address),
    read: (cursor) =>
      listOrganisationMeters(viewer, organisationId, { ...filter, ...(cursor && { cursor }) }, terms.today, PAGE),
  });
}
