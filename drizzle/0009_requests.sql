CREATE TABLE "outage_buildings" (
	"organisation_id" uuid NOT NULL,
	"outage_id" uuid NOT NULL,
	"building_id" uuid NOT NULL,
	CONSTRAINT "outage_buildings_organisation_id_outage_id_building_id_pk" PRIMARY KEY("organisation_id","outage_id","building_id")
);
--> statement-breakpoint
CREATE TABLE "outages" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"service" text NOT NULL,
	"text" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"announced_by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outages_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "outages_span" CHECK ("outages"."ends_at" is null or "outages"."ends_at" > "outages"."starts_at"),
	CONSTRAINT "outages_text" CHECK (length("outages"."text") between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "request_counters" (
	"organisation_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"last_number" integer NOT NULL,
	CONSTRAINT "request_counters_organisation_id_year_pk" PRIMARY KEY("organisation_id","year")
);
--> statement-breakpoint
CREATE TABLE "request_events" (
	"organisation_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"event" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor_role" text NOT NULL,
	"actor_user_id" uuid,
	"note" text,
	"detail" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_events_organisation_id_request_id_seq_pk" PRIMARY KEY("organisation_id","request_id","seq")
);
--> statement-breakpoint
CREATE TABLE "request_files" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"message_id" uuid,
	"purpose" text NOT NULL,
	"audience" text NOT NULL,
	"uploaded_by_user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"thumbnail_key" text,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_files_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "request_files_message" CHECK (("request_files"."purpose" = 'message') = ("request_files"."message_id" is not null)),
	CONSTRAINT "request_files_bytes" CHECK ("request_files"."bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "request_messages" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"side" text NOT NULL,
	"audience" text NOT NULL,
	"author_user_id" uuid NOT NULL,
	"text" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_messages_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "request_messages_submission_key" UNIQUE("organisation_id","request_id","submission_id"),
	CONSTRAINT "request_messages_side" CHECK ("request_messages"."side" = 'desk' or "request_messages"."audience" = 'both'),
	CONSTRAINT "request_messages_length" CHECK (length("request_messages"."text") <= 4000)
);
--> statement-breakpoint
CREATE TABLE "service_requests" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"building_id" uuid NOT NULL,
	"category" text NOT NULL,
	"is_emergency" boolean NOT NULL,
	"priority" text NOT NULL,
	"place" text NOT NULL,
	"place_detail" text,
	"description" text NOT NULL,
	"wished_day" date,
	"wished_time" text,
	"source" text NOT NULL,
	"filed_by_user_id" uuid,
	"registered_by_user_id" uuid,
	"contact_phone" text,
	"submission_id" uuid NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"assignee_user_id" uuid,
	"main_id" uuid,
	"due_at" timestamp with time zone NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"deferred_until" timestamp with time zone,
	"started_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"return_until" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"reopened_count" integer DEFAULT 0 NOT NULL,
	"deferred_count" integer DEFAULT 0 NOT NULL,
	"awaits_answer" boolean DEFAULT false NOT NULL,
	"rating" integer,
	"rating_reasons" text[] DEFAULT '{}' NOT NULL,
	"rating_comment" text,
	"rated_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "service_requests_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "service_requests_number_key" UNIQUE("organisation_id","year","number"),
	CONSTRAINT "service_requests_submission_key" UNIQUE("organisation_id","account_id","submission_id"),
	CONSTRAINT "service_requests_number" CHECK ("service_requests"."number" > 0 and "service_requests"."version" > 0),
	CONSTRAINT "service_requests_source" CHECK (("service_requests"."source" = 'cabinet') = ("service_requests"."filed_by_user_id" is not null)),
	CONSTRAINT "service_requests_registered" CHECK (("service_requests"."source" = 'phone') = ("service_requests"."registered_by_user_id" is not null)),
	CONSTRAINT "service_requests_deferred" CHECK (("service_requests"."status" = 'deferred') = ("service_requests"."deferred_until" is not null)),
	CONSTRAINT "service_requests_done" CHECK (("service_requests"."status" = 'done') = ("service_requests"."closes_at" is not null) and ("service_requests"."closes_at" is null or ("service_requests"."done_at" is not null and "service_requests"."return_until" is not null))),
	CONSTRAINT "service_requests_ended" CHECK (("service_requests"."status" in ('closed', 'rejected', 'withdrawn')) = ("service_requests"."ended_at" is not null)),
	CONSTRAINT "service_requests_rating" CHECK (("service_requests"."rating" is null) = ("service_requests"."rated_at" is null) and ("service_requests"."rating" is null or "service_requests"."rating" between 1 and 5)),
	CONSTRAINT "service_requests_main" CHECK ("service_requests"."main_id" <> "service_requests"."id"),
	CONSTRAINT "service_requests_description" CHECK (length("service_requests"."description") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "request_assignment_rules" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"category" text,
	"building_id" uuid,
	"assignee_user_id" uuid NOT NULL,
	CONSTRAINT "request_assignment_rules_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "request_assignment_rules_key" UNIQUE NULLS NOT DISTINCT("organisation_id","category","building_id")
);
--> statement-breakpoint
CREATE TABLE "request_calendar_days" (
	"organisation_id" uuid NOT NULL,
	"day" date NOT NULL,
	"opens" integer,
	"closes" integer,
	CONSTRAINT "request_calendar_days_organisation_id_day_pk" PRIMARY KEY("organisation_id","day"),
	CONSTRAINT "request_calendar_days_hours" CHECK (("request_calendar_days"."opens" is null and "request_calendar_days"."closes" is null) or ("request_calendar_days"."opens" >= 0 and "request_calendar_days"."closes" > "request_calendar_days"."opens" and "request_calendar_days"."closes" <= 1440))
);
--> statement-breakpoint
CREATE TABLE "request_categories" (
	"organisation_id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text,
	"is_emergency" boolean NOT NULL,
	"priority" text NOT NULL,
	"term" text NOT NULL,
	"term_basis" text NOT NULL,
	"position" integer NOT NULL,
	"is_active" boolean NOT NULL,
	CONSTRAINT "request_categories_organisation_id_code_pk" PRIMARY KEY("organisation_id","code"),
	CONSTRAINT "request_categories_code" CHECK ("request_categories"."code" ~ '^[a-z0-9-]{1,40}$')
);
--> statement-breakpoint
CREATE TABLE "request_settings" (
	"organisation_id" uuid NOT NULL,
	"return_term" text,
	"auto_close_term" text,
	"week" jsonb,
	CONSTRAINT "request_settings_organisation_id_pk" PRIMARY KEY("organisation_id"),
	CONSTRAINT "request_settings_terms" CHECK (("request_settings"."return_term" is null) = ("request_settings"."auto_close_term" is null)),
	CONSTRAINT "request_settings_week" CHECK ("request_settings"."week" is null or jsonb_array_length("request_settings"."week") = 7)
);
--> statement-breakpoint
ALTER TABLE "outage_buildings" ADD CONSTRAINT "outage_buildings_organisation_id_outage_id_outages_organisation_id_id_fk" FOREIGN KEY ("organisation_id","outage_id") REFERENCES "public"."outages"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outage_buildings" ADD CONSTRAINT "outage_buildings_organisation_id_building_id_buildings_organisation_id_id_fk" FOREIGN KEY ("organisation_id","building_id") REFERENCES "public"."buildings"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outages" ADD CONSTRAINT "outages_announced_by_user_id_users_id_fk" FOREIGN KEY ("announced_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outages" ADD CONSTRAINT "outages_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_counters" ADD CONSTRAINT "request_counters_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_actor_user_id_users_id_fk" FOREIGN KEY ("actor_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_organisation_id_request_id_service_requests_organisation_id_id_fk" FOREIGN KEY ("organisation_id","request_id") REFERENCES "public"."service_requests"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_files" ADD CONSTRAINT "request_files_uploaded_by_user_id_users_id_fk" FOREIGN KEY ("uploaded_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_files" ADD CONSTRAINT "request_files_organisation_id_request_id_service_requests_organisation_id_id_fk" FOREIGN KEY ("organisation_id","request_id") REFERENCES "public"."service_requests"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_files" ADD CONSTRAINT "request_files_organisation_id_message_id_request_messages_organisation_id_id_fk" FOREIGN KEY ("organisation_id","message_id") REFERENCES "public"."request_messages"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_author_user_id_users_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_organisation_id_request_id_service_requests_organisation_id_id_fk" FOREIGN KEY ("organisation_id","request_id") REFERENCES "public"."service_requests"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_filed_by_user_id_users_id_fk" FOREIGN KEY ("filed_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_registered_by_user_id_users_id_fk" FOREIGN KEY ("registered_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_assignee_user_id_users_id_fk" FOREIGN KEY ("assignee_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_organisation_id_building_id_buildings_organisation_id_id_fk" FOREIGN KEY ("organisation_id","building_id") REFERENCES "public"."buildings"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_organisation_id_main_id_service_requests_organisation_id_id_fk" FOREIGN KEY ("organisation_id","main_id") REFERENCES "public"."service_requests"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_assignment_rules" ADD CONSTRAINT "request_assignment_rules_assignee_user_id_users_id_fk" FOREIGN KEY ("assignee_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_assignment_rules" ADD CONSTRAINT "request_assignment_rules_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_assignment_rules" ADD CONSTRAINT "request_assignment_rules_organisation_id_building_id_buildings_organisation_id_id_fk" FOREIGN KEY ("organisation_id","building_id") REFERENCES "public"."buildings"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_calendar_days" ADD CONSTRAINT "request_calendar_days_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_categories" ADD CONSTRAINT "request_categories_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_settings" ADD CONSTRAINT "request_settings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outage_buildings_building" ON "outage_buildings" USING btree ("organisation_id","building_id");--> statement-breakpoint
CREATE INDEX "outages_current" ON "outages" USING btree ("organisation_id","starts_at");--> statement-breakpoint
CREATE INDEX "request_files_request" ON "request_files" USING btree ("organisation_id","request_id");--> statement-breakpoint
CREATE INDEX "request_files_key" ON "request_files" USING btree ("key");--> statement-breakpoint
CREATE INDEX "request_files_thumbnail" ON "request_files" USING btree ("thumbnail_key");--> statement-breakpoint
CREATE INDEX "request_messages_request" ON "request_messages" USING btree ("organisation_id","request_id","created_at");--> statement-breakpoint
CREATE INDEX "service_requests_id" ON "service_requests" USING btree ("id");--> statement-breakpoint
CREATE INDEX "service_requests_account" ON "service_requests" USING btree ("organisation_id","account_id","created_at");--> statement-breakpoint
CREATE INDEX "service_requests_created" ON "service_requests" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "service_requests_open" ON "service_requests" USING btree ("organisation_id","due_at","id") WHERE "service_requests"."status" in ('new', 'accepted', 'in-progress', 'deferred');--> statement-breakpoint
CREATE INDEX "service_requests_assignee" ON "service_requests" USING btree ("organisation_id","assignee_user_id","due_at");--> statement-breakpoint
CREATE INDEX "service_requests_building" ON "service_requests" USING btree ("organisation_id","building_id","created_at");--> statement-breakpoint
CREATE INDEX "service_requests_main" ON "service_requests" USING btree ("organisation_id","main_id") WHERE "service_requests"."main_id" is not null;--> statement-breakpoint
CREATE INDEX "service_requests_to_resume" ON "service_requests" USING btree ("deferred_until") WHERE "service_requests"."status" = 'deferred';--> statement-breakpoint
CREATE INDEX "service_requests_to_close" ON "service_requests" USING btree ("closes_at") WHERE "service_requests"."status" = 'done';