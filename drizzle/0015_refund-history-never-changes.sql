-- Checked without stopping anybody: the rows that were there already.
ALTER TABLE "payments" VALIDATE CONSTRAINT "payments_charged_back";--> statement-breakpoint
ALTER TABLE "payments" VALIDATE CONSTRAINT "payments_parked";--> statement-breakpoint
ALTER TABLE "payments" VALIDATE CONSTRAINT "payments_captured";--> statement-breakpoint
-- What became of a refund, and what a register said of a chargeback, is history: nobody edits it.
CREATE TRIGGER refund_events_append_only BEFORE UPDATE OR DELETE ON "refund_events" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER payment_chargebacks_append_only BEFORE UPDATE OR DELETE ON "payment_chargebacks" FOR EACH ROW EXECUTE FUNCTION refuse_change();
