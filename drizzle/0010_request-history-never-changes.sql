-- What was done and what was said is history: nobody edits it.
CREATE TRIGGER request_events_append_only BEFORE UPDATE OR DELETE ON "request_events" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER request_messages_append_only BEFORE UPDATE OR DELETE ON "request_messages" FOR EACH ROW EXECUTE FUNCTION refuse_change();
