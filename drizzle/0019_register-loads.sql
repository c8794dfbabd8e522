CREATE TABLE "register_loads" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_key" uuid NOT NULL,
	"file_bytes" integer NOT NULL,
	"file_hash" text NOT NULL,
	"status" text NOT NULL,
	"attempt" integer NOT NULL,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_total" integer,
	"began_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"report" jsonb,
	"houses" jsonb,
	"import_id" uuid,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "register_loads_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE INDEX "register_loads_file" ON "register_loads" USING btree ("organisation_id","file_hash");--> statement-breakpoint
CREATE INDEX "register_loads_status" ON "register_loads" USING btree ("organisation_id","status","created_at");