-- One trigger function serves two tables, so the row's fields are taken by name only after its table is known:
-- PL/pgSQL resolves every field of an expression before it evaluates any branch of a CASE.
CREATE OR REPLACE FUNCTION ledger_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry uuid;
  total bigint;
  parts integer;
BEGIN
  IF TG_TABLE_NAME = 'ledger_entries' THEN
    entry := NEW.id;
  ELSE
    entry := NEW.entry_id;
  END IF;
  SELECT coalesce(sum(amount_kopecks), 0), count(*) INTO total, parts
    FROM ledger_postings WHERE organisation_id = NEW.organisation_id AND entry_id = entry;
  IF total <> 0 OR parts < 2 THEN
    RAISE EXCEPTION 'ledger entry % has % postings with the sum %', entry, parts, total USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_entry_balances';
  END IF;
  RETURN NULL;
END $$;
