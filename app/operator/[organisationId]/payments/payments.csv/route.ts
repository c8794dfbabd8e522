import type { NextRequest } from 'next/server';
import { addressOf } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { csvResponse } from '@/app/operator/_table/csv-response';
import { may } from '@/lib/auth/permissions';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listDeskPayments } from '@/lib/payments/desk/list-payments';
import { myOrganisations } from '../../../my-organisations';
import { paymentColumns } from '../_list/payment-columns';
import { readFilter } from '../_list/read-filter';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

const PAGE = 1000;

/** The payments of the filter for a spreadsheet. A query for every thousand. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, texts] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!viewer || !may(viewer, 'payments-view', organisationId)) return new Response(null, { status: 404 });
  const organisation = (await myOrganisations()).find((one) => one.organisationId === organisationId);
  const address = addressOf(request.nextUrl.searchParams);
  const { cursor: _, ...filter } = readFilter(address);
  return csvResponse({
    fileName: 'payments.csv',
    columns: chosenColumns(paymentColumns(texts, organisation?.timeZone ?? 'UTC'), address),
    read: (cursor) => listDeskPayments(viewer, organisationId, { ...filter, ...(cursor && { cursor }) }, PAGE),
  });
}
