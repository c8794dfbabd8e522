import type { NextRequest } from 'next/server';
import { addressOf } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { csvResponse } from '@/app/operator/_table/csv-response';
import { may } from '@/lib/auth/permissions';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listOrganisationAccounts } from '@/lib/payments/account-list';
import { systemClock } from '@/lib/shared/clock';
import { accountColumns } from '../_list/account-columns';
import { readFilter } from '../_list/read-filter';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

const PAGE = 1000;

/** The accounts of the filter for a spreadsheet. A query for every thousand. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, texts] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!viewer || !may(viewer, 'accounts-view', organisationId)) return new Response(null, { status: 404 });
  const address = addressOf(request.nextUrl.searchParams);
  const { cursor: _, ...filter } = readFilter(address);
  return csvResponse({
    fileName: 'accounts.csv',
    columns: chosenColumns(accountColumns(texts), address),
    read: (cursor) =>
      listOrganisationAccounts(viewer, organisationId, { ...filter, ...(cursor && { cursor }) }, systemClock, PAGE),
  });
}
