CREATE TABLE "exported_postings" (
	"organisation_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"export_id" uuid NOT NULL,
	CONSTRAINT "exported_postings_organisation_id_entry_id_position_pk" PRIMARY KEY("organisation_id","entry_id","position")
);
--> statement-breakpoint
CREATE TABLE "register_exports" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"scope" text,
	"day_from" date,
	"day_to" date,
	"period" text,
	"status" text NOT NULL,
	"file_name" text NOT NULL,
	"file_key" uuid NOT NULL,
	"file_bytes" integer NOT NULL,
	"file_hash" text NOT NULL,
	"rows" integer NOT NULL,
	"skipped" integer NOT NULL,
	"total_kopecks" bigint,
	"replaces" uuid,
	"user_id" uuid,
	"received_at" timestamp with time zone,
	"received_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "register_exports_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "register_exports_total" CHECK (("register_exports"."kind" = 'payments') = ("register_exports"."total_kopecks" is not null)),
	CONSTRAINT "register_exports_period" CHECK (("register_exports"."kind" = 'readings') = ("register_exports"."period" is not null)),
	CONSTRAINT "register_exports_received" CHECK (("register_exports"."status" = 'received') <= ("register_exports"."received_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "exported_postings" ADD CONSTRAINT "exported_postings_organisation_id_entry_id_position_ledger_postings_organisation_id_entry_id_position_fk" FOREIGN KEY ("organisation_id","entry_id","position") REFERENCES "public"."ledger_postings"("organisation_id","entry_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exported_postings" ADD CONSTRAINT "exported_postings_organisation_id_export_id_register_exports_organisation_id_id_fk" FOREIGN KEY ("organisation_id","export_id") REFERENCES "public"."register_exports"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exported_postings_export" ON "exported_postings" USING btree ("organisation_id","export_id");--> statement-breakpoint
CREATE INDEX "register_exports_kind" ON "register_exports" USING btree ("organisation_id","kind","id");--> statement-breakpoint
CREATE INDEX "register_exports_file" ON "register_exports" USING btree ("organisation_id","file_hash");--> statement-breakpoint
-- the API's lists would sort every row of the organisation; rows come by the thousand a day, the writer waits seconds
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "invoices_made" ON "invoices" USING btree ("organisation_id","created_at","id");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "readings_made" ON "readings" USING btree ("organisation_id","created_at","id");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "payments_changed" ON "payments" USING btree ("organisation_id","updated_at","id");