CREATE TABLE "link_code_issues" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"building_id" uuid NOT NULL,
	"account_id" uuid,
	"codes" integer NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "link_code_issues_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "link_code_issues_codes" CHECK ("link_code_issues"."codes" > 0)
);
--> statement-breakpoint
ALTER TABLE "link_codes" ADD COLUMN "issue_id" uuid;--> statement-breakpoint
ALTER TABLE "link_codes" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "link_code_issues" ADD CONSTRAINT "link_code_issues_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_code_issues" ADD CONSTRAINT "link_code_issues_organisation_id_building_id_buildings_organisation_id_id_fk" FOREIGN KEY ("organisation_id","building_id") REFERENCES "public"."buildings"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_code_issues" ADD CONSTRAINT "link_code_issues_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_code_issues_created" ON "link_code_issues" USING btree ("organisation_id","created_at");--> statement-breakpoint
-- nothing has handed out codes before: the table is empty
-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_organisation_id_issue_id_link_code_issues_organisation_id_id_fk" FOREIGN KEY ("organisation_id","issue_id") REFERENCES "public"."link_code_issues"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- accounts change by registers alone, and links by the dozen a day: such a table is indexed in a moment
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "account_links_account" ON "account_links" USING btree ("organisation_id","account_id");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "link_codes_issue" ON "link_codes" USING btree ("organisation_id","issue_id");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE UNIQUE INDEX "link_codes_live_key" ON "link_codes" USING btree ("organisation_id","account_id") WHERE "link_codes"."used_at" is null and "link_codes"."revoked_at" is null;--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "personal_accounts_number_search" ON "personal_accounts" USING btree ("organisation_id","number_key" text_pattern_ops);--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "personal_accounts_number_bare" ON "personal_accounts" USING btree ("organisation_id",ltrim("number_key", '0'));--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "personal_accounts_unified" ON "personal_accounts" USING btree ("organisation_id","unified_account_number");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "personal_accounts_gis_service" ON "personal_accounts" USING btree ("organisation_id","gis_service_id");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "personal_accounts_name" ON "personal_accounts" USING btree ("organisation_id",replace(lower(coalesce("company_name", "last_name")), 'ё', 'е') text_pattern_ops);--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "personal_accounts_building" ON "personal_accounts" USING btree ("organisation_id","building_id","number");--> statement-breakpoint
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_end" CHECK ("link_codes"."used_at" is null or "link_codes"."revoked_at" is null);