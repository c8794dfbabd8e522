import { type SQL, sql } from 'drizzle-orm';

/** Everything of a line that a reader of the bill sees, in a fixed order; null differs from an empty text. */
const LINE_CELLS = `position, ordinal, parent_position, service_name, kind, opening_kopecks, paid_kopecks,
  recalculation_kopecks, unit, volume, volume_method, communal_volume, tariff, charged_kopecks,
  communal_charged_kopecks, undersupply_days, undersupply_kopecks, social_norm_kopecks, benefit_kopecks, to_pay_kopecks,
  payee_position`;

/**
 * Sets `content_hash` of the staged bills: sha-256 over number, counted-through day, lines and payees. Dates of
 * issue and the number in ГИС ЖКХ are not content, so that loading the same register again makes no revision.
 */
export const hashStagedInvoices = (): SQL => sql`
  update staged_invoices s set content_hash = encode(sha256(convert_to(
    concat_ws(E'\n', jsonb_build_array(s.document_number, s.payments_counted_through,
      s.opening_kopecks, s.paid_kopecks, s.recalculation_kopecks, s.to_pay_kopecks)::text, l.content, p.content),
    'UTF8')), 'hex')
  from staged_invoices b
  left join (select bill, string_agg(row(${sql.raw(LINE_CELLS)})::text, E'\n' order by position) as content
    from staged_invoice_lines group by bill) l on l.bill = b.bill
  left join (select bill, string_agg(row(position, inn, settlement_account, closing_kopecks)::text, E'\n' order by position)
      as content from staged_invoice_payees group by bill) p on p.bill = b.bill
  where b.bill = s.bill`;
