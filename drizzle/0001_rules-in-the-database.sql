-- Budgets of attempts may be forgotten after a crash; they must only be quick.
ALTER TABLE "attempt_budgets" SET UNLOGGED;
--> statement-breakpoint
-- Double entry: the postings of an entry add up to zero by the end of its transaction.
CREATE FUNCTION ledger_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry uuid := CASE TG_TABLE_NAME WHEN 'ledger_entries' THEN NEW.id ELSE NEW.entry_id END;
  total bigint;
  parts integer;
BEGIN
  SELECT coalesce(sum(amount_kopecks), 0), count(*) INTO total, parts
    FROM ledger_postings WHERE organisation_id = NEW.organisation_id AND entry_id = entry;
  IF total <> 0 OR parts < 2 THEN
    RAISE EXCEPTION 'ledger entry % has % postings with the sum %', entry, parts, total USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_entry_balances';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_postings_balance AFTER INSERT ON "ledger_postings"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_balance AFTER INSERT ON "ledger_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances();
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON "ledger_entries" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_postings_append_only BEFORE UPDATE OR DELETE ON "ledger_postings" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER payment_events_append_only BEFORE UPDATE OR DELETE ON "payment_events" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER invoice_lines_append_only BEFORE UPDATE OR DELETE ON "invoice_lines" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER invoice_payees_append_only BEFORE UPDATE OR DELETE ON "invoice_payees" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- An issued invoice may only be replaced or withdrawn, once, and learn its number in ГИС ЖКХ.
CREATE FUNCTION invoice_stays_as_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - ARRAY['status', 'replaced_at', 'gis_document_id']) <> (to_jsonb(OLD) - ARRAY['status', 'replaced_at', 'gis_document_id'])
    OR (OLD.status <> 'issued' AND NEW.status <> OLD.status)
    OR (OLD.gis_document_id IS NOT NULL AND NEW.gis_document_id IS DISTINCT FROM OLD.gis_document_id) THEN
    RAISE EXCEPTION 'invoice % is issued and cannot be edited', OLD.id USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoice_stays_as_issued';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoices_stay_as_issued BEFORE UPDATE ON "invoices" FOR EACH ROW EXECUTE FUNCTION invoice_stays_as_issued();
--> statement-breakpoint
CREATE TRIGGER invoices_never_deleted BEFORE DELETE ON "invoices" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION audit_hash(event "audit_events") RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    event.organisation_id, event.seq, extract(epoch FROM event.at), event.actor_kind, event.actor, event.action,
    event.subject_kind, event.subject_id, event.details, event.previous_hash)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- The head's row lock orders the writers of one organisation: record the journal last in a transaction.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head "audit_heads"%ROWTYPE;
BEGIN
  INSERT INTO audit_heads (organisation_id, seq, hash) VALUES (NEW.organisation_id, 0, '') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM audit_heads WHERE organisation_id = NEW.organisation_id FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.at := clock_timestamp();
  NEW.previous_hash := head.hash;
  NEW.hash := audit_hash(NEW);
  UPDATE audit_heads SET seq = NEW.seq, hash = NEW.hash WHERE organisation_id = NEW.organisation_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_chain BEFORE INSERT ON "audit_events" FOR EACH ROW EXECUTE FUNCTION audit_chain();
