ALTER TABLE "meters" ADD COLUMN "replaced_by_code" text;--> statement-breakpoint
ALTER TABLE "reading_exports" ADD COLUMN "lines" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "readings" ADD COLUMN "answer_import_id" uuid;--> statement-breakpoint
ALTER TABLE "readings" ADD COLUMN "counted_in_period" text;--> statement-breakpoint
-- readings begin with this release: the table has no rows to wait for
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "readings_answer" ON "readings" USING btree ("organisation_id","answer_import_id");--> statement-breakpoint
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE "readings" ADD CONSTRAINT "readings_counted_in" CHECK ("readings"."counted_in_period" ~ '^\d{4}-(0[1-9]|1[0-2])$');