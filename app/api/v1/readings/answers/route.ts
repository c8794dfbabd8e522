import { answerReadings } from '@/lib/api/operations/answer-readings';
import { serve } from '@/lib/api/serve';

export const POST = serve(answerReadings);
