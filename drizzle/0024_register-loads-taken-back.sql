CREATE TABLE "withdrawn_registers" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"register" jsonb NOT NULL,
	"rows" jsonb NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL,
	CONSTRAINT "withdrawn_registers_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
-- no number is what a withdrawn payment has, and those begin with this release
-- squawk-ignore ban-drop-not-null
ALTER TABLE "unknown_payments" ALTER COLUMN "external_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "register_loads" ADD COLUMN "undone" jsonb;--> statement-breakpoint
CREATE INDEX "withdrawn_registers_import" ON "withdrawn_registers" USING btree ("organisation_id","import_id");--> statement-breakpoint
-- loads and registers come by the dozen a day: such a table is indexed in a moment
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "register_loads_import" ON "register_loads" USING btree ("organisation_id","import_id");--> statement-breakpoint
-- a year of readings is indexed in seconds, and readings sent meanwhile wait, unrefused
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "readings_import" ON "readings" USING btree ("organisation_id","import_id");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "bank_registers_import" ON "bank_registers" USING btree ("organisation_id","import_id");--> statement-breakpoint
-- what is unknown is looked into and decided: the table stays small
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE "unknown_payments" ADD CONSTRAINT "unknown_payments_withdrawn" CHECK (("unknown_payments"."status" = 'withdrawn') = ("unknown_payments"."external_id" is null));
