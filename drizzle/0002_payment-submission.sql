ALTER TABLE "payments" ADD COLUMN "submission_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_submission_key" UNIQUE("organisation_id","account_id","submission_id");