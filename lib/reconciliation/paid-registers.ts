import { type SQL, sql } from 'drizzle-orm';

/**
 * A table of the registers that credits of statements have paid out: `register_id`, `booked_on`. A credit names one
 * register; where its sum is another, it pays all registers of that kind with its payment order, which add up to it.
 */
export const paidRegisters = (organisationId: string): SQL => sql`(
  select r.id as register_id, l.booked_on from bank_statement_lines l
  join bank_registers p on p.organisation_id = l.organisation_id and p.id = l.register_id
  join bank_registers r on r.organisation_id = p.organisation_id and (r.id = p.id
    or p.net_kopecks <> l.amount_kopecks and r.kind = p.kind and r.order_number = l.number and r.order_on = l.booked_on
    and l.amount_kopecks = (select sum(g.net_kopecks) from bank_registers g
      where g.organisation_id = p.organisation_id and g.kind = p.kind and g.order_number = l.number
        and g.order_on = l.booked_on))
  where l.organisation_id = ${organisationId})`;
