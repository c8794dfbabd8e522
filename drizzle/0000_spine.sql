CREATE TYPE "public"."staff_role" AS ENUM('administrator', 'billing', 'cashier', 'dispatcher', 'technician', 'auditor', 'platform-administrator');--> statement-breakpoint
CREATE TABLE "account_links" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	CONSTRAINT "account_links_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "account_links_end" CHECK (("account_links"."ended_at" is null) = ("account_links"."end_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "link_codes" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "link_codes_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "personal_accounts" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"building_id" uuid NOT NULL,
	"number" text NOT NULL,
	"number_key" text NOT NULL,
	"unified_account_number" text,
	"gis_service_id" text,
	"holder_kind" text NOT NULL,
	"last_name" text,
	"first_name" text,
	"middle_name" text,
	"company_name" text,
	"company_inn" text,
	"premises_number" text NOT NULL,
	"total_area" numeric(10, 2),
	"living_area" numeric(10, 2),
	"heated_area" numeric(10, 2),
	"registered_count" integer,
	"residing_count" integer,
	"tenure" text,
	"ownership_share" text,
	"opened_on" date,
	"closed_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "personal_accounts_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "personal_accounts_number_key" UNIQUE("organisation_id","number"),
	CONSTRAINT "personal_accounts_holder" CHECK (("personal_accounts"."holder_kind" = 'person') = ("personal_accounts"."company_name" is null)),
	CONSTRAINT "personal_accounts_person" CHECK ("personal_accounts"."holder_kind" <> 'person' or "personal_accounts"."last_name" is not null),
	CONSTRAINT "personal_accounts_closed" CHECK ("personal_accounts"."closed_on" is null or "personal_accounts"."opened_on" is null or "personal_accounts"."closed_on" >= "personal_accounts"."opened_on")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"organisation_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"details" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_events_organisation_id_seq_pk" PRIMARY KEY("organisation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempt_budgets" (
	"key" text PRIMARY KEY NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL,
	"spent" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "email_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_members" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "staff_role" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "staff_members_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "user_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_verified_at" timestamp with time zone,
	"password_hash" text NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp with time zone,
	"locale" text DEFAULT 'ru' NOT NULL,
	"full_name" text,
	"phone" text,
	"bill_delivery" text DEFAULT 'cabinet' NOT NULL,
	"notices_by_email" boolean DEFAULT true NOT NULL,
	"contacts_confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email")),
	CONSTRAINT "users_email_length" CHECK (length("users"."email") between 3 and 254)
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"profile" text NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"encoding" text NOT NULL,
	"status" text NOT NULL,
	"period" text,
	"rows" integer NOT NULL,
	"accepted" integer NOT NULL,
	"rejected" jsonb NOT NULL,
	"total_kopecks" bigint,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"organisation_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"ordinal" text,
	"parent_position" integer,
	"service_name" text NOT NULL,
	"kind" text NOT NULL,
	"opening_kopecks" bigint,
	"paid_kopecks" bigint,
	"recalculation_kopecks" bigint NOT NULL,
	"unit" text,
	"volume" numeric(20, 7),
	"volume_method" text,
	"communal_volume" numeric(20, 7),
	"tariff" numeric(20, 4),
	"charged_kopecks" bigint NOT NULL,
	"communal_charged_kopecks" bigint,
	"undersupply_days" numeric(10, 2),
	"undersupply_kopecks" bigint,
	"social_norm_kopecks" bigint,
	"benefit_kopecks" bigint,
	"to_pay_kopecks" bigint NOT NULL,
	"payee_position" integer NOT NULL,
	CONSTRAINT "invoice_lines_organisation_id_invoice_id_position_pk" PRIMARY KEY("organisation_id","invoice_id","position"),
	CONSTRAINT "invoice_lines_parent" CHECK ("invoice_lines"."parent_position" is null or "invoice_lines"."parent_position" < "invoice_lines"."position")
);
--> statement-breakpoint
CREATE TABLE "invoice_payees" (
	"organisation_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"inn" text NOT NULL,
	"kpp" text,
	"bank_name" text NOT NULL,
	"bic" text NOT NULL,
	"correspondent_account" text NOT NULL,
	"settlement_account" text NOT NULL,
	"closing_kopecks" bigint NOT NULL,
	CONSTRAINT "invoice_payees_organisation_id_invoice_id_position_pk" PRIMARY KEY("organisation_id","invoice_id","position")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"period" text NOT NULL,
	"revision" integer NOT NULL,
	"status" text NOT NULL,
	"document_number" text NOT NULL,
	"gis_document_id" text,
	"issued_on" date NOT NULL,
	"due_on" date NOT NULL,
	"payments_counted_through" date NOT NULL,
	"opening_kopecks" bigint NOT NULL,
	"paid_kopecks" bigint NOT NULL,
	"recalculation_kopecks" bigint NOT NULL,
	"charged_kopecks" bigint NOT NULL,
	"undersupply_kopecks" bigint NOT NULL,
	"to_pay_kopecks" bigint NOT NULL,
	"penalty_kopecks" bigint NOT NULL,
	"closing_kopecks" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"replaced_at" timestamp with time zone,
	CONSTRAINT "invoices_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "invoices_revision_key" UNIQUE("organisation_id","account_id","period","revision"),
	CONSTRAINT "invoices_period" CHECK ("invoices"."period" ~ '^\d{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "invoices_closing" CHECK ("invoices"."closing_kopecks" = "invoices"."opening_kopecks" - "invoices"."paid_kopecks" + "invoices"."recalculation_kopecks" + "invoices"."to_pay_kopecks"),
	CONSTRAINT "invoices_replaced" CHECK (("invoices"."status" = 'issued') = ("invoices"."replaced_at" is null)),
	CONSTRAINT "invoices_document_number" CHECK (length("invoices"."document_number") between 1 and 30)
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"payment_id" uuid NOT NULL,
	"step" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_entries_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "ledger_entries_step_key" UNIQUE("organisation_id","payment_id","step")
);
--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"organisation_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"book" text NOT NULL,
	"account_id" uuid,
	"amount_kopecks" bigint NOT NULL,
	CONSTRAINT "ledger_postings_organisation_id_entry_id_position_pk" PRIMARY KEY("organisation_id","entry_id","position"),
	CONSTRAINT "ledger_postings_amount" CHECK ("ledger_postings"."amount_kopecks" <> 0),
	CONSTRAINT "ledger_postings_resident" CHECK (("ledger_postings"."book" = 'resident') = ("ledger_postings"."account_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"key" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "buildings" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"address" text NOT NULL,
	"fias_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "buildings_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "buildings_address_key" UNIQUE("organisation_id","address")
);
--> statement-breakpoint
CREATE TABLE "due_day_rules" (
	"organisation_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"day_of_next_month" integer NOT NULL,
	CONSTRAINT "due_day_rules_organisation_id_valid_from_pk" PRIMARY KEY("organisation_id","valid_from"),
	CONSTRAINT "due_day_rules_day" CHECK ("due_day_rules"."day_of_next_month" between 1 and 28)
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"inn" text NOT NULL,
	"kpp" text,
	"ogrn" text,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"time_zone" text DEFAULT 'Europe/Moscow' NOT NULL,
	"phone" text,
	"emergency_phone" text,
	"email" text,
	"website" text,
	"office_address" text,
	"office_hours" text,
	"column_set" text DEFAULT 'classic' NOT NULL,
	"linking_secret" text DEFAULT 'none' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_inn_key" UNIQUE("inn"),
	CONSTRAINT "organisations_inn_digits" CHECK ("organisations"."inn" ~ '^(\d{10}|\d{12})$')
);
--> statement-breakpoint
CREATE TABLE "payees" (
	"inn" text NOT NULL,
	"settlement_account" text NOT NULL,
	"kpp" text,
	"ogrn" text,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"bic" text NOT NULL,
	"bank_name" text NOT NULL,
	"correspondent_account" text NOT NULL,
	CONSTRAINT "payees_inn_settlement_account_pk" PRIMARY KEY("inn","settlement_account"),
	CONSTRAINT "payees_bic_digits" CHECK ("payees"."bic" ~ '^\d{9}$'),
	CONSTRAINT "payees_account_digits" CHECK ("payees"."settlement_account" ~ '^\d{20}$')
);
--> statement-breakpoint
CREATE TABLE "acquirer_notifications" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contract_id" uuid NOT NULL,
	"event_key" text NOT NULL,
	"order_id" text,
	"provider_payment_id" text,
	"body" "bytea" NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "acquirer_notifications_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "acquirer_notifications_event_key" UNIQUE("organisation_id","contract_id","event_key")
);
--> statement-breakpoint
CREATE TABLE "acquiring_contracts" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider" text NOT NULL,
	"title" text NOT NULL,
	"number" text NOT NULL,
	"status" text NOT NULL,
	"base_url" text NOT NULL,
	"credentials" text NOT NULL,
	"is_live" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "acquiring_contracts_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "commission_terms" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contract_id" uuid NOT NULL,
	"method" text NOT NULL,
	"bearer" text NOT NULL,
	"base" text NOT NULL,
	"rate_ppm" bigint NOT NULL,
	"fixed_kopecks" bigint NOT NULL,
	"min_kopecks" bigint,
	"max_kopecks" bigint,
	"vat_ppm" bigint NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "commission_terms_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "commission_terms_rate" CHECK ("commission_terms"."rate_ppm" between 0 and 1000000 and "commission_terms"."vat_ppm" between 0 and 1000000),
	CONSTRAINT "commission_terms_limits" CHECK ("commission_terms"."fixed_kopecks" >= 0 and coalesce("commission_terms"."min_kopecks", 0) >= 0),
	CONSTRAINT "commission_terms_order" CHECK ("commission_terms"."min_kopecks" is null or "commission_terms"."max_kopecks" is null or "commission_terms"."min_kopecks" <= "commission_terms"."max_kopecks")
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"organisation_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"event" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"cause" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_events_organisation_id_payment_id_seq_pk" PRIMARY KEY("organisation_id","payment_id","seq")
);
--> statement-breakpoint
CREATE TABLE "payment_polls" (
	"organisation_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payment_polls_organisation_id_payment_id_pk" PRIMARY KEY("organisation_id","payment_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"status" text NOT NULL,
	"principal_kopecks" bigint NOT NULL,
	"fee_kopecks" bigint NOT NULL,
	"charged_kopecks" bigint NOT NULL,
	"receives_kopecks" bigint NOT NULL,
	"fee_bearer" text NOT NULL,
	"quote" jsonb,
	"captured_kopecks" bigint DEFAULT 0 NOT NULL,
	"refunded_kopecks" bigint DEFAULT 0 NOT NULL,
	"real_fee_kopecks" bigint,
	"method" text NOT NULL,
	"payer_user_id" uuid,
	"contract_id" uuid,
	"invoice_id" uuid,
	"provider_payment_id" text,
	"redirect_url" text,
	"qr_payload" text,
	"expires_at" timestamp with time zone,
	"failure_code" text,
	"parked_reason" text,
	"external_id" text,
	"paid_at" timestamp with time zone,
	"paid_on" date,
	"counted_in_period" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "payments_external_key" UNIQUE("organisation_id","external_id"),
	CONSTRAINT "payments_provider_key" UNIQUE("organisation_id","contract_id","provider_payment_id"),
	CONSTRAINT "payments_principal" CHECK ("payments"."principal_kopecks" > 0 and "payments"."fee_kopecks" >= 0),
	CONSTRAINT "payments_conservation" CHECK ("payments"."charged_kopecks" = "payments"."receives_kopecks" + "payments"."fee_kopecks" and "payments"."charged_kopecks" = "payments"."principal_kopecks" + case when "payments"."fee_bearer" = 'payer' then "payments"."fee_kopecks" else 0 end),
	CONSTRAINT "payments_captured" CHECK (("payments"."status" in ('captured', 'partially-refunded', 'refunded')) = ("payments"."captured_kopecks" > 0)),
	CONSTRAINT "payments_refunded" CHECK ("payments"."refunded_kopecks" between 0 and "payments"."captured_kopecks"),
	CONSTRAINT "payments_paid" CHECK (("payments"."captured_kopecks" > 0) = ("payments"."paid_on" is not null)),
	CONSTRAINT "payments_contract" CHECK (("payments"."channel" = 'acquiring') = ("payments"."contract_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_accounts" ADD CONSTRAINT "personal_accounts_organisation_id_building_id_buildings_organisation_id_id_fk" FOREIGN KEY ("organisation_id","building_id") REFERENCES "public"."buildings"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_tokens" ADD CONSTRAINT "email_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_organisation_id_invoice_id_invoices_organisation_id_id_fk" FOREIGN KEY ("organisation_id","invoice_id") REFERENCES "public"."invoices"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_payees" ADD CONSTRAINT "invoice_payees_organisation_id_invoice_id_invoices_organisation_id_id_fk" FOREIGN KEY ("organisation_id","invoice_id") REFERENCES "public"."invoices"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_organisation_id_entry_id_ledger_entries_organisation_id_id_fk" FOREIGN KEY ("organisation_id","entry_id") REFERENCES "public"."ledger_entries"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buildings" ADD CONSTRAINT "buildings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_day_rules" ADD CONSTRAINT "due_day_rules_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acquirer_notifications" ADD CONSTRAINT "acquirer_notifications_organisation_id_contract_id_acquiring_contracts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","contract_id") REFERENCES "public"."acquiring_contracts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acquiring_contracts" ADD CONSTRAINT "acquiring_contracts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_terms" ADD CONSTRAINT "commission_terms_organisation_id_contract_id_acquiring_contracts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","contract_id") REFERENCES "public"."acquiring_contracts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_organisation_id_payment_id_payments_organisation_id_id_fk" FOREIGN KEY ("organisation_id","payment_id") REFERENCES "public"."payments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_polls" ADD CONSTRAINT "payment_polls_organisation_id_payment_id_payments_organisation_id_id_fk" FOREIGN KEY ("organisation_id","payment_id") REFERENCES "public"."payments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_organisation_id_contract_id_acquiring_contracts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","contract_id") REFERENCES "public"."acquiring_contracts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_links_current_key" ON "account_links" USING btree ("organisation_id","account_id","user_id") WHERE "account_links"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "account_links_user" ON "account_links" USING btree ("user_id") WHERE "account_links"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "link_codes_account" ON "link_codes" USING btree ("organisation_id","account_id");--> statement-breakpoint
CREATE INDEX "personal_accounts_number_lookup" ON "personal_accounts" USING btree ("number_key");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("organisation_id","subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("actor","at");--> statement-breakpoint
CREATE INDEX "email_tokens_user" ON "email_tokens" USING btree ("user_id","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_members_user_role_key" ON "staff_members" USING btree ("organisation_id","user_id","role");--> statement-breakpoint
CREATE INDEX "staff_members_user" ON "staff_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_sessions_user" ON "user_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "imports_file" ON "imports" USING btree ("organisation_id","file_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_issued_key" ON "invoices" USING btree ("organisation_id","account_id","period") WHERE "invoices"."status" = 'issued';--> statement-breakpoint
CREATE INDEX "invoices_import" ON "invoices" USING btree ("organisation_id","import_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_account" ON "ledger_postings" USING btree ("organisation_id","account_id");--> statement-breakpoint
CREATE INDEX "due_day_rules_organisation" ON "due_day_rules" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "acquiring_contracts_id" ON "acquiring_contracts" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "acquiring_contracts_active_key" ON "acquiring_contracts" USING btree ("organisation_id") WHERE "acquiring_contracts"."status" = 'active';--> statement-breakpoint
CREATE INDEX "commission_terms_contract" ON "commission_terms" USING btree ("organisation_id","contract_id","method");--> statement-breakpoint
CREATE INDEX "payment_polls_due" ON "payment_polls" USING btree ("next_look_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_live_key" ON "payments" USING btree ("organisation_id","account_id") WHERE "payments"."status" in ('created', 'pending');--> statement-breakpoint
CREATE INDEX "payments_account" ON "payments" USING btree ("organisation_id","account_id","created_at");--> statement-breakpoint
CREATE INDEX "payments_uncounted" ON "payments" USING btree ("organisation_id","account_id") WHERE "payments"."counted_in_period" is null;