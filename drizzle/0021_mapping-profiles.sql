CREATE TABLE "mapping_profile_versions" (
	"organisation_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"definition" jsonb NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mapping_profile_versions_organisation_id_profile_id_version_pk" PRIMARY KEY("organisation_id","profile_id","version")
);
--> statement-breakpoint
CREATE TABLE "mapping_profiles" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"draft" jsonb NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mapping_profiles_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "mapping_profiles_name" UNIQUE("organisation_id","name"),
	CONSTRAINT "mapping_profiles_version_status" CHECK (("mapping_profiles"."version" = 0) = ("mapping_profiles"."status" = 'draft'))
);
--> statement-breakpoint
CREATE TABLE "mapping_samples" (
	"organisation_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mapping_samples_organisation_id_profile_id_pk" PRIMARY KEY("organisation_id","profile_id")
);
--> statement-breakpoint
ALTER TABLE "register_loads" ADD COLUMN "chosen_profile" text;--> statement-breakpoint
ALTER TABLE "register_loads" ADD COLUMN "mapping_profile_id" uuid;--> statement-breakpoint
ALTER TABLE "register_loads" ADD COLUMN "mapping_version" integer;--> statement-breakpoint
ALTER TABLE "mapping_profile_versions" ADD CONSTRAINT "mapping_profile_versions_organisation_id_profile_id_mapping_profiles_organisation_id_id_fk" FOREIGN KEY ("organisation_id","profile_id") REFERENCES "public"."mapping_profiles"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapping_samples" ADD CONSTRAINT "mapping_samples_organisation_id_profile_id_mapping_profiles_organisation_id_id_fk" FOREIGN KEY ("organisation_id","profile_id") REFERENCES "public"."mapping_profiles"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- the columns were added above and are empty
-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint
ALTER TABLE "register_loads" ADD CONSTRAINT "register_loads_mapping_version" FOREIGN KEY ("organisation_id","mapping_profile_id","mapping_version") REFERENCES "public"."mapping_profile_versions"("organisation_id","profile_id","version") ON DELETE no action ON UPDATE no action;