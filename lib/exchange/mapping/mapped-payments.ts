import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import type { Row } from '../delimited';
import type { PaymentOrder } from '../profiles/settlement-load';
import type { Rejections } from '../report';
import { type Counted, requireControls } from './controls';
import type { MappedFile } from './mapped-file';
import { PaymentReader } from './payment-reader';

/** A register of payments as it streams by, with what its rows add up to. */
export class MappedPayments {
  readonly reader: PaymentReader;
  readonly #file: MappedFile;
  readonly #rejections: Rejections;
  readonly #sums = { paid: 0, transferred: 0, commission: 0 };

  constructor(file: MappedFile, rejections: Rejections) {
    this.#file = file;
    this.#rejections = rejections;
    this.reader = new PaymentReader(file, rejections);
  }

  take(row: Row): ExternalPayment | null {
    this.#rejections.rows += 1;
    const { payment, sums } = this.reader.read(row);
    this.#sums.paid += sums.paid;
    this.#sums.transferred += sums.transferred;
    this.#sums.commission += sums.commission;
    return payment;
  }

  /** @throws FileRefused when the register's totals are not those of its rows */
  finish(): PaymentOrder {
    requireControls(this.#file, this.counted());
    return this.reader.order();
  }

  /** Over every row read, taken or not. */
  counted = (): Counted => ({ rows: this.#rejections.rows, ...this.#sums });
}
