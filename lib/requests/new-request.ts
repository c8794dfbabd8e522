import type { Day } from '@/lib/shared/billing-period';
import type { NewFile } from './attach-files';
import type { Place, WishedTime } from './new-request-rules';

/** What a resident tells of his trouble. */
export interface NewRequest {
  /** code of one of the organisation's categories */
  readonly category: string;
  readonly place: Place;
  /** «2-й подъезд, 5-й этаж» */
  readonly placeDetail: string | null;
  readonly description: string;
  /** when it would suit him */
  readonly wishedDay: Day | null;
  readonly wishedTime: WishedTime | null;
  /** a uuid made with the form: sent twice, it is one request */
  readonly submissionId: string;
  readonly files: readonly NewFile[];
}

/** What is told at once: ПП РФ № 416 wants the number and the planned time said. */
export interface FiledRequest {
  readonly requestId: string;
  /** «2026-17» */
  readonly number: string;
  readonly plannedAt: Date;
  readonly isEmergency: boolean;
}
