import { listMeters } from '@/lib/api/operations/meters';
import { saveMeters } from '@/lib/api/operations/save-meters';
import { serve } from '@/lib/api/serve';

export const GET = serve(listMeters);
export const POST = serve(saveMeters);
