import type { ReactNode } from 'react';
import { Icon } from '@/app/_components/ui/icon';
import { entryPath, receiptPath } from './answer';
import { fill, type OutboxTexts } from './entry-texts';
import type { Sent } from './queue';
import { dropEntry, type QueueEntry } from './store';
import type { Outbox } from './use-outbox';

interface Props {
  readonly outbox: Outbox;
  readonly texts: OutboxTexts;
  readonly moment: (iso: string) => string;
}

/**
 * What is sent, with its number, and what is not, and why. Nothing when the browser holds nothing.
 * @param here the account whose draft the page shows itself
 */
export function OutboxPanel({ outbox, texts, moment, here }: Props & { here: string | null }) {
  const { waiting, sent } = outbox;
  const returned = outbox.drafts.filter(({ accountId, answer, problem }) => accountId !== here && (answer || problem));
  if (waiting.length + sent.length + returned.length === 0) return null;
  return (
    <section className="card grid gap-5" aria-labelledby="outbox" id="outbox-panel" tabIndex={-1}>
      <h2 id="outbox">{texts.outbox.title}</h2>
      {waiting.map((entry) => (
        <Waiting key={entry.id} entry={entry} outbox={outbox} texts={texts} moment={moment} />
      ))}
      {returned.map(({ accountId, accountNumber, lines }) => (
        <div key={accountId} className="notice notice-alarm grid gap-3">
          <Lines lines={lines} />
          <p>
            {fill(texts.outbox.returned, { number: accountNumber })}{' '}
            <a href={entryPath(accountId)}>{texts.outbox.look}</a>
          </p>
        </div>
      ))}
      {sent.map((entry) => (
        <SentEntry key={entry.id} entry={entry} outbox={outbox} texts={texts} moment={moment} />
      ))}
    </section>
  );
}

function Waiting({ entry, outbox, texts, moment }: Props & { entry: QueueEntry }) {
  const { outbox: words } = texts;
  const status = outbox.status === 'idle' ? 'sending' : outbox.status;
  const drop = async () => {
    await dropEntry(entry.id);
    await outbox.refresh();
  };
  return (
    <Item entry={entry} tone="notice-wait">
      <p role="status" className="flex items-start gap-2.5 font-semibold">
        <Icon name="clock" />
        {words.states[status]}
      </p>
      <p className="text-base text-ink-soft">{fill(words.composed, { moment: moment(entry.queuedAt) })}</p>
      <p className="flex flex-wrap gap-3">
        {status === 'signed-out' ? (
          <a href={`/sign-in?next=${entryPath(entry.accountId)}`} className="button">
            {words.signIn}
          </a>
        ) : (
          <button type="button" className="button button-quiet" onClick={() => void outbox.send()}>
            {words.send}
          </button>
        )}
        <button type="button" className="button-link" onClick={() => void drop()}>
          {words.drop}
        </button>
      </p>
    </Item>
  );
}

function SentEntry({ entry, outbox, texts, moment }: Props & { entry: Sent }) {
  const { outbox: words, answer } = texts;
  const { number, receivedAt, submissionId } = entry.receipt;
  const hide = async () => {
    await dropEntry(entry.id);
    await outbox.refresh();
  };
  return (
    <Item entry={entry} tone="notice-paid">
      <p role="status" className="flex items-start gap-2.5 font-semibold">
        <Icon name="check" />
        {fill(words.states.sent, { number: String(number), moment: moment(receivedAt) })}
      </p>
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <a href={receiptPath(entry.accountId, submissionId)}>{answer.receipt}</a>
        <button type="button" className="button-link" onClick={() => void hide()}>
          {words.hide}
        </button>
      </p>
    </Item>
  );
}

/** The meters and their values, before what is said of them. */
const Item = ({ entry, tone, children }: { entry: QueueEntry; tone: string; children: ReactNode }) => (
  <div className={`notice ${tone} grid gap-3`}>
    <Lines lines={entry.lines} />
    {children}
  </div>
);

export const Lines = ({ lines }: Pick<QueueEntry, 'lines'>) => (
  <dl className="grid gap-1">
    {lines.map(([title, values]) => (
      <div key={title} className="flex flex-wrap justify-between gap-x-6">
        <dt>{title}</dt>
        <dd className="font-semibold tabular-nums">{values}</dd>
      </div>
    ))}
  </dl>
);
