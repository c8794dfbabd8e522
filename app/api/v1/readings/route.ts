import { listReadings } from '@/lib/api/operations/readings';
import { serve } from '@/lib/api/serve';

export const GET = serve(listReadings);
