-- What the billing centre says of a reading belongs to its fate: who said it, and which bill counts it.
CREATE OR REPLACE FUNCTION reading_stays_as_given() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fate text[] := ARRAY['status', 'rejection_reason', 'export_id', 'replaced_at', 'answered_at', 'answer_import_id', 'counted_in_period'];
BEGIN
  IF (to_jsonb(NEW) - fate) <> (to_jsonb(OLD) - fate) OR (OLD.replaced_at IS NOT NULL AND NEW.replaced_at IS NULL) THEN
    RAISE EXCEPTION 'reading % is given and cannot be edited', OLD.id USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reading_stays_as_given';
  END IF;
  RETURN NEW;
END $$;
