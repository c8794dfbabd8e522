import { transferReadings } from '@/lib/api/operations/transfers';
import { serve } from '@/lib/api/serve';

export const POST = serve(transferReadings);
