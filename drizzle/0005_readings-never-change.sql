-- A reading is what a person gave: only its fate may be written later, and it is never deleted.
CREATE FUNCTION reading_stays_as_given() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fate text[] := ARRAY['status', 'rejection_reason', 'export_id', 'replaced_at', 'answered_at'];
BEGIN
  IF (to_jsonb(NEW) - fate) <> (to_jsonb(OLD) - fate) OR (OLD.replaced_at IS NOT NULL AND NEW.replaced_at IS NULL) THEN
    RAISE EXCEPTION 'reading % is given and cannot be edited', OLD.id USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reading_stays_as_given';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER readings_stay_as_given BEFORE UPDATE ON "readings" FOR EACH ROW EXECUTE FUNCTION reading_stays_as_given();
--> statement-breakpoint
CREATE TRIGGER readings_never_deleted BEFORE DELETE ON "readings" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER reading_submissions_append_only BEFORE UPDATE OR DELETE ON "reading_submissions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
