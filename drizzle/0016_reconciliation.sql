CREATE TABLE "bank_register_rows" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"order_id" text,
	"account_number" text NOT NULL,
	"occurred_on" date NOT NULL,
	"amount_kopecks" bigint NOT NULL,
	"fee_kopecks" bigint NOT NULL,
	"net_kopecks" bigint NOT NULL,
	"payment_id" uuid,
	CONSTRAINT "bank_register_rows_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "bank_register_rows_external_key" UNIQUE("organisation_id","external_id"),
	CONSTRAINT "bank_register_rows_amount" CHECK ("bank_register_rows"."amount_kopecks" >= 0)
);
--> statement-breakpoint
CREATE TABLE "bank_registers" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"import_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"day_from" date NOT NULL,
	"day_to" date NOT NULL,
	"order_number" text,
	"order_on" date,
	"rows" integer NOT NULL,
	"gross_kopecks" bigint NOT NULL,
	"fee_kopecks" bigint NOT NULL,
	"net_kopecks" bigint NOT NULL,
	"controlled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_registers_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "bank_registers_hash_key" UNIQUE("organisation_id","file_hash"),
	CONSTRAINT "bank_registers_sum" CHECK ("bank_registers"."gross_kopecks" = "bank_registers"."fee_kopecks" + "bank_registers"."net_kopecks")
);
--> statement-breakpoint
CREATE TABLE "bank_statement_lines" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"external_id" text NOT NULL,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"booked_on" date NOT NULL,
	"amount_kopecks" bigint NOT NULL,
	"party_name" text NOT NULL,
	"party_inn" text NOT NULL,
	"purpose" text NOT NULL,
	"register_id" uuid,
	"payment_id" uuid,
	CONSTRAINT "bank_statement_lines_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "bank_statement_lines_external_key" UNIQUE("organisation_id","external_id"),
	CONSTRAINT "bank_statement_lines_register_key" UNIQUE("organisation_id","register_id"),
	CONSTRAINT "bank_statement_lines_amount" CHECK ("bank_statement_lines"."amount_kopecks" > 0)
);
--> statement-breakpoint
CREATE TABLE "bank_statements" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"bank_account" text NOT NULL,
	"day_from" date NOT NULL,
	"day_to" date NOT NULL,
	"opening_kopecks" bigint NOT NULL,
	"received_kopecks" bigint NOT NULL,
	"spent_kopecks" bigint NOT NULL,
	"closing_kopecks" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_statements_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "bank_statements_hash_key" UNIQUE("organisation_id","file_hash"),
	CONSTRAINT "bank_statements_sum" CHECK ("bank_statements"."opening_kopecks" + "bank_statements"."received_kopecks" - "bank_statements"."spent_kopecks" = "bank_statements"."closing_kopecks")
);
--> statement-breakpoint
CREATE TABLE "contract_days" (
	"organisation_id" uuid NOT NULL,
	"contract_id" uuid NOT NULL,
	"report_day" date NOT NULL,
	"payments" integer NOT NULL,
	"captured_kopecks" bigint NOT NULL,
	"refunded_kopecks" bigint NOT NULL,
	"chargeback_kopecks" bigint NOT NULL,
	"fee_quoted_kopecks" bigint NOT NULL,
	"fee_real_kopecks" bigint NOT NULL,
	"paid_out_kopecks" bigint NOT NULL,
	"in_transit_kopecks" bigint NOT NULL,
	"unexplained_kopecks" bigint NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contract_days_organisation_id_contract_id_report_day_pk" PRIMARY KEY("organisation_id","contract_id","report_day")
);
--> statement-breakpoint
CREATE TABLE "unknown_payment_events" (
	"organisation_id" uuid NOT NULL,
	"unknown_payment_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"event" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unknown_payment_events_organisation_id_unknown_payment_id_seq_pk" PRIMARY KEY("organisation_id","unknown_payment_id","seq")
);
--> statement-breakpoint
CREATE TABLE "unknown_payments" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"status" text NOT NULL,
	"account_number" text NOT NULL,
	"payer_name" text NOT NULL,
	"payer_address" text NOT NULL,
	"purpose" text NOT NULL,
	"paid_on" date NOT NULL,
	"paid_at" timestamp with time zone NOT NULL,
	"amount_kopecks" bigint NOT NULL,
	"transferred_kopecks" bigint NOT NULL,
	"file_name" text NOT NULL,
	"row" integer NOT NULL,
	"payment_id" uuid,
	"reason" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unknown_payments_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "unknown_payments_external_key" UNIQUE("organisation_id","external_id"),
	CONSTRAINT "unknown_payments_allocated" CHECK (("unknown_payments"."status" = 'allocated') = ("unknown_payments"."payment_id" is not null)),
	CONSTRAINT "unknown_payments_reason" CHECK ("unknown_payments"."status" <> 'written-off' or "unknown_payments"."reason" is not null),
	CONSTRAINT "unknown_payments_amount" CHECK ("unknown_payments"."amount_kopecks" > 0 and "unknown_payments"."transferred_kopecks" >= 0)
);
--> statement-breakpoint
ALTER TABLE "bank_register_rows" ADD CONSTRAINT "bank_register_rows_organisation_id_register_id_bank_registers_organisation_id_id_fk" FOREIGN KEY ("organisation_id","register_id") REFERENCES "public"."bank_registers"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_register_rows" ADD CONSTRAINT "bank_register_rows_organisation_id_payment_id_payments_organisation_id_id_fk" FOREIGN KEY ("organisation_id","payment_id") REFERENCES "public"."payments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_statement_lines" ADD CONSTRAINT "bank_statement_lines_organisation_id_statement_id_bank_statements_organisation_id_id_fk" FOREIGN KEY ("organisation_id","statement_id") REFERENCES "public"."bank_statements"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_statement_lines" ADD CONSTRAINT "bank_statement_lines_organisation_id_register_id_bank_registers_organisation_id_id_fk" FOREIGN KEY ("organisation_id","register_id") REFERENCES "public"."bank_registers"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_statement_lines" ADD CONSTRAINT "bank_statement_lines_organisation_id_payment_id_payments_organisation_id_id_fk" FOREIGN KEY ("organisation_id","payment_id") REFERENCES "public"."payments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_days" ADD CONSTRAINT "contract_days_organisation_id_contract_id_acquiring_contracts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","contract_id") REFERENCES "public"."acquiring_contracts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unknown_payment_events" ADD CONSTRAINT "unknown_payment_events_organisation_id_unknown_payment_id_unknown_payments_organisation_id_id_fk" FOREIGN KEY ("organisation_id","unknown_payment_id") REFERENCES "public"."unknown_payments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unknown_payments" ADD CONSTRAINT "unknown_payments_organisation_id_payment_id_payments_organisation_id_id_fk" FOREIGN KEY ("organisation_id","payment_id") REFERENCES "public"."payments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_register_rows_register" ON "bank_register_rows" USING btree ("organisation_id","register_id","row");--> statement-breakpoint
CREATE INDEX "bank_register_rows_payment" ON "bank_register_rows" USING btree ("organisation_id","payment_id");--> statement-breakpoint
CREATE INDEX "bank_register_rows_order" ON "bank_register_rows" USING btree ("organisation_id","order_id");--> statement-breakpoint
CREATE INDEX "bank_registers_net" ON "bank_registers" USING btree ("organisation_id","net_kopecks");--> statement-breakpoint
CREATE INDEX "bank_statement_lines_booked" ON "bank_statement_lines" USING btree ("organisation_id","booked_on");--> statement-breakpoint
CREATE INDEX "unknown_payments_open" ON "unknown_payments" USING btree ("organisation_id","status","paid_on");