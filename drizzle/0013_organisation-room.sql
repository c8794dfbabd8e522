CREATE TABLE "organisation_logos" (
	"organisation_id" uuid NOT NULL,
	"bytes" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_logos_organisation_id_pk" PRIMARY KEY("organisation_id"),
	CONSTRAINT "organisation_logos_size" CHECK (length("organisation_logos"."bytes") <= 200000)
);
--> statement-breakpoint
CREATE TABLE "exempt_payers" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"document_on" date NOT NULL,
	"valid_to" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exempt_payers_organisation_id_account_id_user_id_pk" PRIMARY KEY("organisation_id","account_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "muted_letters" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "acquiring_contracts" ADD COLUMN "ca_pem" text;--> statement-breakpoint
ALTER TABLE "organisation_logos" ADD CONSTRAINT "organisation_logos_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exempt_payers" ADD CONSTRAINT "exempt_payers_organisation_id_account_id_personal_accounts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."personal_accounts"("organisation_id","id") ON DELETE no action ON UPDATE no action;