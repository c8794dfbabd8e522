/** Days after a payment by which its money must have come: banks pay the next working day, and holidays are long. */
export const PAYOUT_DAYS = 5;
