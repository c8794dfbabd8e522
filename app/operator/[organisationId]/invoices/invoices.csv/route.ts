import type { NextRequest } from 'next/server';
import { addressOf } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { csvResponse } from '@/app/operator/_table/csv-response';
import { may } from '@/lib/auth/permissions';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listBilledPeriods, listOrganisationInvoices } from '@/lib/payments/invoice-list';
import { periodOf } from '@/lib/shared/billing-period';
import { dayIn, systemClock } from '@/lib/shared/clock';
import { invoiceColumns } from '../_list/invoice-columns';
import { readFilter } from '../_list/read-filter';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

const PAGE = 1000;

/** The bills of the filter for a spreadsheet. Queries: the periods, then one for every thousand bills. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, texts] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!viewer || !may(viewer, 'invoices-view', organisationId)) return new Response(null, { status: 404 });
  const today = dayIn('UTC', systemClock.now());
  const [usual] = await listBilledPeriods(viewer, organisationId);
  const address = addressOf(request.nextUrl.searchParams);
  const { cursor: _, ...filter } = readFilter(address, usual ?? periodOf(today));
  return csvResponse({
    fileName: `bills-${filter.period}.csv`,
    columns: chosenColumns(invoiceColumns(texts), address),
    read: (cursor) =>
      listOrganisationInvoices(viewer, organisationId, { ...filter, ...(cursor && { cursor }) }, today, PAGE),
  });
}
