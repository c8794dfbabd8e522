CREATE SEQUENCE "public"."reading_submission_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE TABLE "meter_accounts" (
	"organisation_id" uuid NOT NULL,
	"meter_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "meter_accounts_organisation_id_meter_id_account_id_pk" PRIMARY KEY("organisation_id","meter_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "meter_nicknames" (
	"organisation_id" uuid NOT NULL,
	"meter_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"nickname" text NOT NULL,
	CONSTRAINT "meter_nicknames_organisation_id_meter_id_user_id_pk" PRIMARY KEY("organisation_id","meter_id","user_id"),
	CONSTRAINT "meter_nicknames_length" CHECK (length("meter_nicknames"."nickname") between 1 and 40)
);
--> statement-breakpoint
CREATE TABLE "meter_policies" (
	"organisation_id" uuid NOT NULL,
	"expired_verification" text DEFAULT 'warn' NOT NULL,
	CONSTRAINT "meter_policies_organisation_id_pk" PRIMARY KEY("organisation_id")
);
--> statement-breakpoint
CREATE TABLE "meter_zones" (
	"organisation_id" uuid NOT NULL,
	"meter_id" uuid NOT NULL,
	"zone" integer NOT NULL,
	"name" text NOT NULL,
	"initial_value" numeric(22, 7) NOT NULL,
	CONSTRAINT "meter_zones_organisation_id_meter_id_zone_pk" PRIMARY KEY("organisation_id","meter_id","zone"),
	CONSTRAINT "meter_zones_zone" CHECK ("meter_zones"."zone" between 1 and 3),
	CONSTRAINT "meter_zones_initial" CHECK ("meter_zones"."initial_value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "meters" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"building_id" uuid NOT NULL,
	"premises_number" text,
	"code" text,
	"gis_number" text,
	"serial_number" text NOT NULL,
	"resource" text NOT NULL,
	"integer_digits" integer NOT NULL,
	"fraction_digits" integer NOT NULL,
	"transformer_ratio" numeric(12, 4) DEFAULT '1' NOT NULL,
	"brand" text,
	"model" text,
	"place" text,
	"is_automatic" boolean NOT NULL,
	"installed_on" date,
	"verified_on" date,
	"next_verification_on" date,
	"sealed_on" date,
	"closed_on" date,
	"replaced_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meters_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "meters_code_key" UNIQUE("organisation_id","code"),
	CONSTRAINT "meters_gis_number_key" UNIQUE("organisation_id","gis_number"),
	CONSTRAINT "meters_digits" CHECK ("meters"."integer_digits" between 1 and 15 and "meters"."fraction_digits" between 0 and 7),
	CONSTRAINT "meters_ratio" CHECK ("meters"."transformer_ratio" > 0),
	CONSTRAINT "meters_replaced" CHECK ("meters"."replaced_by_id" is null or "meters"."closed_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "reading_exports" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"period" text NOT NULL,
	"format" text NOT NULL,
	"rows" integer NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reading_exports_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "reading_exports_period" CHECK ("reading_exports"."period" ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "reading_links" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"period" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reading_links_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "reading_submissions" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" bigint DEFAULT nextval('reading_submission_number') NOT NULL,
	"account_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"source" text NOT NULL,
	"user_id" uuid,
	"outcomes" jsonb NOT NULL,
	"composed_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reading_submissions_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "reading_submissions_number_key" UNIQUE("organisation_id","number"),
	CONSTRAINT "reading_submissions_repeat_key" UNIQUE("organisation_id","account_id","client_id","content_hash")
);
--> statement-breakpoint
CREATE TABLE "reading_window_extensions" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"building_id" uuid,
	"resource" text,
	"period" text NOT NULL,
	"closes_on" date NOT NULL,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reading_window_extensions_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "reading_window_extensions_period" CHECK ("reading_window_extensions"."period" ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "reading_windows" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"building_id" uuid,
	"resource" text,
	"from_period" text NOT NULL,
	"opens_day" integer NOT NULL,
	"closes_day" integer NOT NULL,
	"opens_next_month" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reading_windows_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "reading_windows_rule_key" UNIQUE NULLS NOT DISTINCT("organisation_id","building_id","resource","from_period"),
	CONSTRAINT "reading_windows_days" CHECK ("reading_windows"."opens_day" between 1 and 31 and "reading_windows"."closes_day" between 1 and 31),
	CONSTRAINT "reading_windows_period" CHECK ("reading_windows"."from_period" ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"meter_id" uuid NOT NULL,
	"period" text NOT NULL,
	"zone" integer NOT NULL,
	"value" numeric(22, 7) NOT NULL,
	"rolled_over" boolean DEFAULT false NOT NULL,
	"taken_on" date NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	"rejection_reason" text,
	"submission_id" uuid,
	"import_id" uuid,
	"export_id" uuid,
	"version" integer NOT NULL,
	"composed_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"replaced_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	CONSTRAINT "readings_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "readings_value" CHECK ("readings"."value" >= 0),
	CONSTRAINT "readings_period" CHECK ("readings"."period" ~ '^\d{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "readings_rejected" CHECK (("readings"."status" = 'rejected') = ("readings"."rejection_reason" is not null)),
	CONSTRAINT "readings_transferred" CHECK ("readings"."status" <> 'transferred' or "readings"."export_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "meter_accounts" ADD CONSTRAINT "meter_accounts_organisation_id_meter_id_meters_organisation_id_id_fk" FOREIGN KEY ("organisation_id","meter_id") REFERENCES "public"."meters"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_accounts" ADD CONSTRAINT "meter_accounts_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_nicknames" ADD CONSTRAINT "meter_nicknames_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_nicknames" ADD CONSTRAINT "meter_nicknames_organisation_id_meter_id_meters_organisation_id_id_fk" FOREIGN KEY ("organisation_id","meter_id") REFERENCES "public"."meters"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_policies" ADD CONSTRAINT "meter_policies_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_zones" ADD CONSTRAINT "meter_zones_organisation_id_meter_id_meters_organisation_id_id_fk" FOREIGN KEY ("organisation_id","meter_id") REFERENCES "public"."meters"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meters" ADD CONSTRAINT "meters_organisation_id_building_id_buildings_organisation_id_id_fk" FOREIGN KEY ("organisation_id","building_id") REFERENCES "public"."buildings"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meters" ADD CONSTRAINT "meters_organisation_id_replaced_by_id_meters_organisation_id_id_fk" FOREIGN KEY ("organisation_id","replaced_by_id") REFERENCES "public"."meters"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_exports" ADD CONSTRAINT "reading_exports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_links" ADD CONSTRAINT "reading_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_links" ADD CONSTRAINT "reading_links_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_submissions" ADD CONSTRAINT "reading_submissions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_submissions" ADD CONSTRAINT "reading_submissions_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_window_extensions" ADD CONSTRAINT "reading_window_extensions_organisation_id_building_id_buildings_organisation_id_id_fk" FOREIGN KEY ("organisation_id","building_id") REFERENCES "public"."buildings"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_window_extensions" ADD CONSTRAINT "reading_window_extensions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_windows" ADD CONSTRAINT "reading_windows_organisation_id_building_id_buildings_organisation_id_id_fk" FOREIGN KEY ("organisation_id","building_id") REFERENCES "public"."buildings"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_windows" ADD CONSTRAINT "reading_windows_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_organisation_id_meter_id_zone_meter_zones_organisation_id_meter_id_zone_fk" FOREIGN KEY ("organisation_id","meter_id","zone") REFERENCES "public"."meter_zones"("organisation_id","meter_id","zone") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_organisation_id_submission_id_reading_submissions_organisation_id_id_fk" FOREIGN KEY ("organisation_id","submission_id") REFERENCES "public"."reading_submissions"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_organisation_id_export_id_reading_exports_organisation_id_id_fk" FOREIGN KEY ("organisation_id","export_id") REFERENCES "public"."reading_exports"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meter_accounts_account" ON "meter_accounts" USING btree ("organisation_id","account_id");--> statement-breakpoint
CREATE INDEX "meters_serial_number" ON "meters" USING btree ("organisation_id","building_id","serial_number");--> statement-breakpoint
CREATE INDEX "meters_verification" ON "meters" USING btree ("organisation_id","next_verification_on") WHERE "meters"."closed_on" is null;--> statement-breakpoint
CREATE INDEX "reading_links_account" ON "reading_links" USING btree ("organisation_id","account_id","period");--> statement-breakpoint
CREATE INDEX "reading_window_extensions_period" ON "reading_window_extensions" USING btree ("organisation_id","period");--> statement-breakpoint
CREATE UNIQUE INDEX "readings_current_key" ON "readings" USING btree ("organisation_id","meter_id","period","zone") WHERE "readings"."replaced_at" is null;--> statement-breakpoint
CREATE INDEX "readings_history" ON "readings" USING btree ("organisation_id","meter_id","period","zone");--> statement-breakpoint
CREATE INDEX "readings_submission" ON "readings" USING btree ("organisation_id","submission_id");--> statement-breakpoint
CREATE INDEX "readings_export" ON "readings" USING btree ("organisation_id","export_id");--> statement-breakpoint
CREATE INDEX "readings_status" ON "readings" USING btree ("organisation_id","period","status") WHERE "readings"."replaced_at" is null;