import { readdir } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FileReport } from '@/lib/exchange/report';
import { loadAccounts, RSO_INN, UK_INN } from '@/tests/support/builders/loaded';
import { sample, sampleText, writeRegister } from '@/tests/support/builders/register';
import { type LoadedRow, type Looked, look } from '@/tests/support/loaded-rows';
import { ENCODINGS, encoded, MUTATION_NAMES, mutate, NEWLINES } from '@/tests/support/mutations/mutate';
import { kindOf, linesOf, type PlainFile, type PlainRow, readPlainly } from '@/tests/support/mutations/plain-reading';

/** PROPERTY_RUNS=50 tries fifty times as many. */
const RUNS = 90 * Number(process.env.PROPERTY_RUNS ?? 1);

/** Of these a row is taken all the same. */
const NOTES: readonly string[] = ['payment-put-aside', 'reading-not-taken', 'reading-unnumbered'];

const samples = new Map<string, string>();
const controls = new Map<string, string>();
let made = 0;

beforeAll(async () => {
  await loadAccounts();
  const names = (await readdir(sample(''))).filter((name) => /^(sber-eps|tbank|tula17|statement)-/.test(name));
  for (const name of names) (name.includes('-control') ? controls : samples).set(name, await sampleText(name));
});

const aCase = fc.record({
  file: fc.nat(),
  mutation: fc.constantFrom(...MUTATION_NAMES),
  draws: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
  encoding: fc.oneof({ weight: 3, arbitrary: fc.constant('win1251' as const) }, fc.constantFrom(...ENCODINGS)),
  newline: fc.oneof({ weight: 3, arbitrary: fc.constant('\r\n' as const) }, fc.constantFrom(...NEWLINES)),
  isEnded: fc.boolean(),
});
type Case = Parameters<Parameters<typeof aCase.map>[0]>[0];

/** Writes the register as it came to be, under another name, with the control file of the one it was. */
async function spoil({ file, mutation, draws, encoding, newline, isEnded }: Case) {
  const name = [...samples.keys()][file % samples.size] ?? '';
  const original = samples.get(name) ?? '';
  let drawn = 0;
  const lines = mutate(mutation, original, (below) => (draws[drawn++ % draws.length] ?? 0) % below);
  const text = lines.join(newline) + (isEnded ? newline : '');
  made += 1;
  const written = await writeRegister(`${path.parse(name).name}-${made}.txt`, encoded(text, encoding));
  const control = controls.get(name.replace('.txt', '-control.txt'));
  if (control) await writeRegister(`${path.parse(written).name}-control.txt`, control);
  const inn = name.includes('-uk') ? UK_INN : RSO_INN;
  const plain = readPlainly(kindOf(name), text);
  return { name, original, plain: control ? underControl(plain, control) : plain, written, inn };
}

/** «12.10.2026|tula17-2026-10-12-rso.txt|17|24|21326.91» */
function underControl(plain: PlainFile, control: string): PlainFile {
  const [count = '', sum = ''] = control.trim().split(/[|;]/).slice(3);
  const total = plain.rows.reduce((all, { amount }) => all + (amount ?? 0), 0);
  const totals: PlainFile['totals'] = [
    [Number(count), plain.rows.length],
    [Math.round(Number(sum.replace(',', '.')) * 100), total],
  ];
  return { ...plain, totals };
}

const rejectedRows = ({ rejected }: FileReport): Set<number | null> =>
  new Set(rejected.filter(({ code }) => !NOTES.includes(code)).map(({ row }) => row));

/** Refused with words, and not because something of ours broke. */
function refusedInWords({ rejected }: FileReport): void {
  expect(rejected.length).toBeGreaterThan(0);
  for (const { code, message } of rejected) {
    expect(code).not.toBe('unexpected');
    expect(message).toMatch(/^[^a-z]*[А-Яа-яЁё]/);
  }
}

/** What was loaded is what the file says there, to the kopeck; the number of an operation is there once. */
function readAsWritten(loaded: readonly LoadedRow[], plain: PlainFile): void {
  for (const { row, externalId, accountNumber, amount, net } of loaded) {
    const written = plain.rows.find((one) => one.row === row);
    expect(written, `nothing stands in line ${row}`).toBeDefined();
    const { externalId: id = '', ...said } = written as PlainRow;
    expect(externalId).toContain(id);
    expect([row, accountNumber, amount || said.amount, Math.abs(net)]).toEqual([
      row,
      said.accountNumber,
      said.amount,
      said.net,
    ]);
  }
  const ids = loaded.map(({ externalId }) => externalId);
  expect(ids).toEqual([...new Set(ids)]);
}

/** A row of the file is loaded or refused; and only what has changed, or is there twice, may be refused by itself. */
function nothingLeftOut(looked: Looked, plain: PlainFile, original: string): void {
  const refused = rejectedRows(looked.report);
  const loaded = new Set(looked.rows.map(({ row }) => row));
  const before = new Set(readPlainly(kindOf(path.basename(looked.report.file)), original).rows.map(({ text }) => text));
  for (const { row, text, externalId } of plain.rows) {
    expect([row, loaded.has(row) || refused.has(row)]).toEqual([row, true]);
    const isAlone = plain.rows.filter((one) => one.externalId === externalId).length === 1;
    if (before.has(text) && isAlone) expect([row, loaded.has(row)]).toEqual([row, true]);
  }
}

function moneyIsEntered({ rows, entered }: Looked): void {
  const came = rows.filter(({ kind }) => kind === 'payment' || kind === 'unknown');
  expect(entered).toBe(came.reduce((sum, { amount }) => sum + amount, 0));
}

describe('a register that was spoilt on its way', () => {
  it('is refused with its reason, or loaded exactly as it says, row by row, with totals that agree', async () => {
    const outcomes = { loaded: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(aCase, async (one) => {
        const { original, plain, written, inn } = await spoil(one);
        const looked = await look(written, inn);
        const { report, rows } = looked;
        if (report.status === 'refused') {
          outcomes.refused += 1;
          refusedInWords(report);
          return;
        }
        outcomes.loaded += 1;
        expect(report.status).toBe('loaded');
        readAsWritten(rows, plain);
        nothingLeftOut(looked, plain, original);
        moneyIsEntered(looked);
        for (const [stated, counted] of plain.totals) expect(stated).toBe(counted);
      }),
      { numRuns: RUNS },
    );
    // a test in which one side never happens says nothing of it
    expect(outcomes.loaded).toBeGreaterThan(RUNS / 8);
    expect(outcomes.refused).toBeGreaterThan(RUNS / 8);
  }, 600_000);

  it('is another one only in its lines: the plain reading finds in each sample what the bank says it has', () => {
    for (const [name, text] of samples) {
      const { rows, totals } = readPlainly(kindOf(name), text);
      expect(rows.length).toBeGreaterThan(3);
      expect(linesOf(text).length).toBeGreaterThanOrEqual(rows.length);
      for (const [stated, counted] of totals) expect([name, stated]).toEqual([name, counted]);
    }
  });
});
