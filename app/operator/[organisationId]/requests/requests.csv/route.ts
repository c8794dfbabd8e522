import type { NextRequest } from 'next/server';
import { addressOf } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { csvResponse } from '@/app/operator/_table/csv-response';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listQueue } from '@/lib/requests/queue';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { systemClock } from '@/lib/shared/clock';
import { queueColumns } from '../_queue/queue-columns';
import { readFilter } from '../_queue/read-filter';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

const PAGE = 1000;

/** The requests of the filter for a spreadsheet. A query for the frame, then one for every thousand. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, texts] = await Promise.all([currentViewer(), params, currentTexts()]);
  const frame = viewer && (await getQueueFrame(viewer, organisationId));
  if (!frame) return new Response(null, { status: 404 });
  const address = addressOf(request.nextUrl.searchParams);
  const { cursor: _, ...filter } = readFilter(address);
  return csvResponse({
    fileName: 'requests.csv',
    columns: chosenColumns(queueColumns(texts, frame.timeZone), address),
    read: async (cursor) => {
      const wanted = { ...filter, ...(cursor && { cursor }) };
      const { requests, nextCursor } = await listQueue(viewer, organisationId, wanted, systemClock, PAGE);
      return { rows: requests, nextCursor };
    },
  });
}
