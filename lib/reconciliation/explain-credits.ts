import { addDays, type Day } from '@/lib/shared/billing-period';

/** A register that no credit of a statement has paid out yet. */
export interface WaitingRegister {
  readonly id: string;
  readonly kind: string;
  readonly dayTo: Day;
  /** the payment order that the register names; null: none */
  readonly orderNumber: string | null;
  readonly orderOn: Day | null;
  /** minus: more was given back than came */
  readonly netKopecks: number;
}

/** A bank's credit that no register has explained yet. */
export interface WaitingCredit {
  readonly id: string;
  readonly number: string;
  readonly bookedOn: Day;
  readonly amountKopecks: number;
}

export interface Explained {
  readonly credit: WaitingCredit;
  /** they add up to the credit */
  readonly registers: readonly WaitingRegister[];
}

/** A bank pays within these days after the register's last one, where it names no day. */
const PAID_WITHIN_DAYS = 7;

/**
 * Which registers a credit pays out: one whose net is the credit's sum, or all of one kind over some days on end, its
 * refunds included, when together they are. The payment order's number and day must agree where a register names them.
 * Only what can be told in one way alone is told: a credit with two explanations, and registers that would explain two
 * credits, are left to a person.
 */
export function explainCredits(credits: readonly WaitingCredit[], registers: readonly WaitingRegister[]): Explained[] {
  const fitting = credits.flatMap((credit) =>
    setsOf(registers.filter((register) => isDue(register, credit)))
      .filter((set) => sumOf(set) === credit.amountKopecks)
      .map((set) => ({ credit, registers: set })),
  );
  const sure = fitting.filter((one) => fitting.every((other) => other === one || !areAtOdds(one, other)));
  if (sure.length === 0) return [];
  const explained = new Set(sure.map(({ credit }) => credit));
  const paid = new Set(sure.flatMap((one) => one.registers));
  return [
    ...sure,
    ...explainCredits(
      credits.filter((credit) => !explained.has(credit)),
      registers.filter((register) => !paid.has(register)),
    ),
  ];
}

const areAtOdds = (one: Explained, other: Explained): boolean =>
  one.credit === other.credit || one.registers.some((register) => other.registers.includes(register));

function isDue({ dayTo, orderNumber, orderOn }: WaitingRegister, { number, bookedOn }: WaitingCredit): boolean {
  if (orderNumber !== null) return orderNumber === number && orderOn === bookedOn;
  const last = orderOn ?? addDays(dayTo, PAID_WITHIN_DAYS);
  return bookedOn >= (orderOn ?? dayTo) && bookedOn <= last;
}

/** Each register alone, and all of a kind within each window of days. */
function setsOf(due: readonly WaitingRegister[]): WaitingRegister[][] {
  const kinds = new Set(due.map(groupOf));
  const unions = [...kinds].flatMap((kind) => windowsOf(due.filter((register) => groupOf(register) === kind)));
  return [...due.map((register) => [register]), ...unions.filter((set) => set.length > 1)];
}

const groupOf = ({ kind, orderNumber }: WaitingRegister): string => `${kind} ${orderNumber ?? ''}`;

function windowsOf(registers: readonly WaitingRegister[]): WaitingRegister[][] {
  const days = [...new Set(registers.map(({ dayTo }) => dayTo))].sort();
  return days.flatMap((first, at) =>
    days.slice(at).map((last) => registers.filter(({ dayTo }) => dayTo >= first && dayTo <= last)),
  );
}

const sumOf = (registers: readonly WaitingRegister[]): number =>
  registers.reduce((sum, { netKopecks }) => sum + netKopecks, 0);
