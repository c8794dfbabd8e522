import type { RejectionCode } from '@/lib/exchange/messages';
import type { Rejection } from '@/lib/exchange/report';
import { type Texts, textsFor } from '@/lib/i18n/texts';

/** Why an item was not taken, in the reader's language: registers speak Russian only. */
export const rejectionDetail = ({ code, message }: Pick<Rejection, 'code' | 'message'>, texts: Texts): string =>
  texts === textsFor('ru') ? message : (ENGLISH[code] ?? texts.api.rejected);

/** What rows that came as JSON can be refused for; what a file alone can have is not here. */
const ENGLISH: Readonly<Partial<Record<RejectionCode, string>>> = {
  'cell-empty': 'The value is missing',
  'cell-text': 'The value is not allowed',
  'cell-money': 'The sum is not allowed',
  'cell-decimal': 'The number is not allowed',
  'cell-negative': 'The number must not be negative',
  'cell-day': 'There is no such date, or it comes before the date it must follow',
  'identifier-invalid': 'The identifier has a mistake in it',
  'inn-invalid': 'The ИНН has a mistake in it',
  'document-number-invalid': 'The number of the document is longer than 30 characters',
  'account-unknown': 'The organisation has no such account',
  'account-repeated': 'The account is in the batch several times',
  'bill-repeated': 'The account has several documents for one period',
  'bill-mixed': 'Lines of one document say different things',
  'bill-sum': 'The sums of the document do not add up',
  'bill-rejected': 'The document was not taken because of a mistake in another of its lines',
  'line-orphan': 'A part stands without its main line',
  'line-charge': 'The charge is not the volume by the tariff',
  'line-to-pay': 'The sum to pay is not the charge less under-delivery',
  'line-parts': 'The line is not the sum of its parts',
  'ordinal-repeated': 'The number of the line occurs twice in the document',
  'payee-unknown': 'The payee is not registered',
  'trailer-mismatch': 'The sums of the batch do not add up',
  'meter-unnamed':
    'The meter is not named: its code, its number in ГИС ЖКХ, or its serial number and account is needed',
  'meter-unknown': 'The organisation has no such meter',
  'meter-unclear': 'Several meters have this number',
  'meter-repeated': 'The meter is in the batch several times',
  'meter-conflict': 'The numbers belong to different meters',
  'meter-zones': 'The number of zones differs: a meter that was programmed anew is a new one',
  'meter-resource': 'The meter measures another resource',
  'meter-not-closed': 'A successor is named, but no day on which the meter was closed',
  'meter-successor': 'A meter cannot succeed itself',
  'reading-unnumbered': 'The value is no reading',
  'reading-digits': 'The reading has more digits than the meter',
  'reading-zones': 'There are not as many values as the meter has zones',
  'reading-unknown': 'There is no reading for this period',
  'reading-answered-other': 'Another value was given',
  'zone-unknown': 'The meter has no such zone',
  'answer-unknown': 'The result is unknown',
  'answer-repeated': 'One reading has two different answers',
};
