CREATE TABLE "advance_transfers" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_account_id" uuid NOT NULL,
	"to_account_id" uuid NOT NULL,
	"amount_kopecks" bigint NOT NULL,
	"reason" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"moved_on" date NOT NULL,
	"from_counted_in_period" text,
	"to_counted_in_period" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "advance_transfers_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "advance_transfers_submission_key" UNIQUE("organisation_id","submission_id"),
	CONSTRAINT "advance_transfers_amount" CHECK ("advance_transfers"."amount_kopecks" > 0 and "advance_transfers"."from_account_id" <> "advance_transfers"."to_account_id"),
	CONSTRAINT "advance_transfers_undone" CHECK (("advance_transfers"."undone_at" is null) = ("advance_transfers"."undone_by" is null))
);
--> statement-breakpoint
CREATE TABLE "payment_chargebacks" (
	"organisation_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_kopecks" bigint NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_chargebacks_organisation_id_external_id_pk" PRIMARY KEY("organisation_id","external_id"),
	CONSTRAINT "payment_chargebacks_amount" CHECK ("payment_chargebacks"."amount_kopecks" <> 0)
);
--> statement-breakpoint
CREATE TABLE "payment_settings" (
	"organisation_id" uuid NOT NULL,
	"refund_limit_kopecks" bigint NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_settings_organisation_id_pk" PRIMARY KEY("organisation_id"),
	CONSTRAINT "payment_settings_limit" CHECK ("payment_settings"."refund_limit_kopecks" >= 0)
);
--> statement-breakpoint
CREATE TABLE "refund_events" (
	"organisation_id" uuid NOT NULL,
	"refund_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"event" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor_user_id" uuid,
	"detail" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refund_events_organisation_id_refund_id_seq_pk" PRIMARY KEY("organisation_id","refund_id","seq")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"status" text NOT NULL,
	"amount_kopecks" bigint NOT NULL,
	"reason" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"already_refunded_kopecks" bigint,
	"provider_refund_id" text,
	"failure_code" text,
	"sent_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"looks" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "refunds_submission_key" UNIQUE("organisation_id","payment_id","submission_id"),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_kopecks" > 0),
	CONSTRAINT "refunds_two_people" CHECK ("refunds"."decided_by" is null or "refunds"."status" = 'withdrawn' or "refunds"."decided_by" <> "refunds"."requested_by"),
	CONSTRAINT "refunds_sent" CHECK (("refunds"."status" in ('pending', 'succeeded')) <= ("refunds"."sent_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_captured";--> statement-breakpoint
ALTER TABLE "acquiring_contracts" ADD COLUMN "receipt_terms" jsonb;--> statement-breakpoint
ALTER TABLE "acquiring_contracts" ADD COLUMN "utility_recipient" jsonb;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "charged_back_kopecks" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "corrections" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "accepted_kopecks" bigint;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "papers" jsonb;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "parked_closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "paid_out_on" date;--> statement-breakpoint
ALTER TABLE "advance_transfers" ADD CONSTRAINT "advance_transfers_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advance_transfers" ADD CONSTRAINT "advance_transfers_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advance_transfers" ADD CONSTRAINT "advance_transfers_organisation_id_from_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","from_account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advance_transfers" ADD CONSTRAINT "advance_transfers_organisation_id_to_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","to_account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_chargebacks" ADD CONSTRAINT "payment_chargebacks_organisation_id_payment_id_payments_organisation_id_id_fk" FOREIGN KEY ("organisation_id","payment_id") REFERENCES "public"."payments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_settings" ADD CONSTRAINT "payment_settings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_events" ADD CONSTRAINT "refund_events_organisation_id_refund_id_refunds_organisation_id_id_fk" FOREIGN KEY ("organisation_id","refund_id") REFERENCES "public"."refunds"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_organisation_id_payment_id_payments_organisation_id_id_fk" FOREIGN KEY ("organisation_id","payment_id") REFERENCES "public"."payments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "advance_transfers_from" ON "advance_transfers" USING btree ("organisation_id","from_account_id");--> statement-breakpoint
CREATE INDEX "advance_transfers_to" ON "advance_transfers" USING btree ("organisation_id","to_account_id");--> statement-breakpoint
CREATE INDEX "payment_chargebacks_payment" ON "payment_chargebacks" USING btree ("organisation_id","payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_under_way_key" ON "refunds" USING btree ("organisation_id","payment_id") WHERE "refunds"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("organisation_id","payment_id");--> statement-breakpoint
CREATE INDEX "refunds_undecided" ON "refunds" USING btree ("organisation_id","created_at") WHERE "refunds"."status" = 'requested';--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("next_look_at") WHERE "refunds"."next_look_at" is not null;--> statement-breakpoint
-- payments grow by some thousands a month of an organisation: such a table is indexed in moments
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "payments_made" ON "payments" USING btree ("organisation_id","created_at","id");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "payments_put_aside" ON "payments" USING btree ("organisation_id","created_at") WHERE "payments"."parked_reason" is not null and "payments"."parked_closed_at" is null;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_charged_back" CHECK ("payments"."charged_back_kopecks" between 0 and "payments"."captured_kopecks") NOT VALID;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_parked" CHECK ("payments"."parked_closed_at" is null or "payments"."parked_reason" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_captured" CHECK (("payments"."status" in ('captured', 'partially-refunded', 'refunded', 'charged-back')) = ("payments"."captured_kopecks" > 0)) NOT VALID;