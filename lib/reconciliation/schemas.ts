import { z } from 'zod';

export const allocationSchema = z.object({ accountNumber: z.string().trim().min(1, 'required').max(60) });
export type AllocationInput = z.output<typeof allocationSchema>;

export const closingSchema = z.object({
  decision: z.enum(['return', 'write-off']),
  reason: z.string().trim().min(3, 'required').max(500),
});
export type ClosingInput = z.output<typeof closingSchema>;
