import { readFileSync } from 'node:fs';
import path from 'node:path';
import { READING_TRANSITIONS } from '@/lib/meters/states';
import { REFUND_TRANSITIONS } from '@/lib/payments/refunds/states';
import { PAYMENT_TRANSITIONS } from '@/lib/payments/states';
import { REQUEST_TRANSITIONS } from '@/lib/requests/states';
import { providerTable } from './providers';

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A transition table as a Mermaid state diagram; the first status is where everything begins. */
function mermaid(table: Table): string {
  const [first] = Object.keys(table);
  const node = (status: string) => status.replaceAll('-', '_');
  const names = Object.keys(table).filter((status) => status.includes('-'));
  const arrows = Object.entries(table).flatMap(([from, cells]) =>
    Object.entries(cells).map(([event, to]) => `    ${node(from)} --> ${node(to)}: ${event}`),
  );
  const ends = Object.keys(table).filter((status) => Object.keys(table[status] ?? {}).length === 0);
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...names.map((status) => `    ${node(status)}: ${status}`),
    `    [*] --> ${node(first ?? '')}`,
    ...arrows,
    ...ends.map((status) => `    ${node(status)} --> [*]`),
    '```',
  ].join('\n');
}

interface Cell {
  readonly to: string;
  readonly by: readonly string[];
}

/** A table whose cells also say whose event it is: «reject by dispatcher». */
const named = (table: Readonly<Record<string, Readonly<Record<string, Cell>>>>): Table =>
  Object.fromEntries(
    Object.entries(table).map(([from, cells]) => [
      from,
      Object.fromEntries(Object.entries(cells).map(([event, { to, by }]) => [`${event} by ${by.join(', ')}`, to])),
    ]),
  );

/** Pages with drawn tables: between the two marks stands what the table says. */
const DRAWN: readonly { readonly page: string; readonly mark: string; draw(): string }[] = [
  { page: 'docs/guide/acquiring.md', mark: 'providers', draw: providerTable },
  { page: 'docs/guide/payments.md', mark: 'payment-states', draw: () => mermaid(PAYMENT_TRANSITIONS) },
  { page: 'docs/guide/payments.md', mark: 'refund-states', draw: () => mermaid(REFUND_TRANSITIONS) },
  { page: 'docs/guide/readings.md', mark: 'reading-states', draw: () => mermaid(READING_TRANSITIONS) },
  { page: 'docs/guide/requests.md', mark: 'request-states', draw: () => mermaid(named(REQUEST_TRANSITIONS)) },
];

export interface DrawnPage {
  readonly page: string;
  readonly current: string;
  readonly drawn: string;
}

/** Every page with diagrams, as it is and as its tables say it should be. @throws when a mark is missing */
export function drawPages(root: string): DrawnPage[] {
  return DRAWN.map(({ page, mark, draw }) => {
    const current = readFileSync(path.join(root, page), 'utf8');
    const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
    const [from, to] = [current.indexOf(begin), current.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${page} has no place for ${mark}`);
    return { page, current, drawn: `${current.slice(0, from)}${begin}\n${draw()}\n${current.slice(to)}` };
  });
}
