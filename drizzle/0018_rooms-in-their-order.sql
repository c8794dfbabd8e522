-- meters and bills change by registers and by the dozen a day: such a table is indexed in a moment
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "invoices_period" ON "invoices" USING btree ("organisation_id","period");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "meters_flat" ON "meters" USING btree ("organisation_id","building_id",coalesce(substring("premises_number" from '^\d{1,9}')::integer, 0),coalesce("premises_number", ''),"id");