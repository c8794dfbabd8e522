import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import { LOAD_EVENTS, type LoadEvent, type LoadStatus } from '@/lib/exchange/loads/load-status';
import { currentTexts } from '@/lib/i18n/current-texts';
import { start } from '../actions';

interface Props {
  readonly load: LoadView;
  readonly timeZone: string;
  readonly mayLoad: boolean;
}

/** What the file is and whose, and what may be done next with it. */
export async function LoadFacts({ load, timeZone, mayLoad }: Props) {
  const { common, exchange, mapping } = await currentTexts();
  const { report, preview } = load;
  const delimiter = preview?.delimiter;
  const event = eventAt(load.status);
  return (
    <Section title={exchange.facts}>
      <Facts
        facts={[
          [exchange.columns.profile, (report?.profile && (mapping.builtIn[report.profile] ?? report.profile)) ?? '—'],
          [exchange.columns.encoding, report?.encoding ?? '—'],
          [exchange.preview.delimiter, delimiter && exchange.preview.delimiters[delimiter]],
          [exchange.columns.rows, String(report?.rows ?? load.rowsRead)],
          [exchange.columns.accepted, String(report?.accepted ?? '—')],
          [exchange.columns.who, load.fullName ?? load.email ?? exchange.program],
          [exchange.columns.when, common.moment(load.createdAt, timeZone)],
          [exchange.columns.hash, load.fileHash],
          load.undoneAt && [exchange.undo.at, `${common.moment(load.undoneAt, timeZone)}, ${load.undoer ?? '—'}`],
        ]}
      />
      {event && mayLoad && (
        <Form action={start.bind(null, load.organisationId, load.id)} className="mt-4 grid gap-3">
          <input type="hidden" name="event" value={event} />
          <SubmitButton>{exchange.events[event]}</SubmitButton>
        </Form>
      )}
    </Section>
  );
}

/** What a person may do next with a load, if anything. */
function eventAt(status: LoadStatus): LoadEvent | null {
  const events = Object.keys(LOAD_EVENTS) as LoadEvent[];
  return events.find((event) => LOAD_EVENTS[event].from.some((from) => from === status)) ?? null;
}
