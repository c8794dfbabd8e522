ALTER TABLE "register_loads" ADD COLUMN "preview" jsonb;--> statement-breakpoint
ALTER TABLE "register_loads" ADD COLUMN "program" text;--> statement-breakpoint
ALTER TABLE "register_loads" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "register_loads" ADD COLUMN "undone_by" uuid;