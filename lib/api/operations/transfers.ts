import { z } from 'zod';
import { findExport } from '@/lib/meters/find-export';
import { type ExportedLine, markTransferred } from '@/lib/meters/mark-transferred';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { day, id, period, resource } from '../formats';
import { read, write } from '../operation';

const text = z.string().nullable();

const transfer = z.object({
  /** null: there was nothing to take */
  transferId: id.nullable(),
  period,
  lines: z.array(
    z.object({
      address: z.string(),
      code: text,
      gisNumber: text,
      serialNumber: z.string(),
      accountNumber: text,
      resource,
      /** Т1, Т2, Т3: as many as the meter has zones */
      values: z.array(z.string()),
      takenOn: day,
    }),
  ),
});

// what a line is kept with may grow; what is told is this
const linesOf = (lines: readonly ExportedLine[]) => transfer.shape.lines.parse(lines);

/** As the register of readings does, in one step: what is answered is «Передано в расчёт» from then on. */
export const transferReadings = write({
  id: 'transferReadings',
  path: '/readings/transfers',
  scope: 'readings:write',
  body: z.strictObject({ period }),
  answer: transfer,
  run: async (client, tx, { period: of }, { clock }) => {
    const { organisationId } = client;
    const order = { organisationId, period: of as BillingPeriod, format: 'csv', at: clock.now() } as const;
    // JSON can say everything
    const { exportId, lines } = await markTransferred(client, tx, order, () => null);
    return { transferId: exportId, period: of, lines: linesOf(lines) };
  },
});

export const getTransfer = read({
  id: 'getTransfer',
  path: '/readings/transfers/{transferId}',
  scope: 'readings:read',
  query: z.object({}),
  answer: transfer,
  run: async ({ organisationId }, { transferId = '' }) => {
    const known = await findExport(organisationId, transferId);
    return known && { transferId, period: known.period, lines: linesOf(known.lines) };
  },
});
