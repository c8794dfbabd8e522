import { cleanCell } from '../cell-text';
import { readLines, type TextFile } from '../delimited';
import { refuse } from '../report';

export const MARKER = '1CClientBankExchange';

/** One section or document: its keys with their values. */
export interface Block {
  readonly row: number;
  readonly values: ReadonlyMap<string, string>;
  /** keys that stand twice with different values: the first is kept, and none is to be trusted */
  readonly repeated: readonly string[];
}

export interface StatementFile {
  readonly head: Block;
  /** «СекцияРасчСчет» */
  readonly accounts: readonly Block[];
  /** «СекцияДокумент» */
  readonly documents: readonly Block[];
}

interface Open {
  readonly row: number;
  readonly values: Map<string, string>;
  readonly repeated: string[];
}

const opened = (row: number): Open => ({ row, values: new Map(), repeated: [] });

/** What may stand before the sign of equality; anything else is text of the line above. */
const KEY = /^[\p{L}\p{N}_]+$/u;
const PURPOSE = /^НазначениеПлатежа/;

/** The lines «Ключ=Значение» between their section marks. @throws FileRefused on a broken structure */
export async function readStatement(file: TextFile): Promise<StatementFile> {
  const reader = new StatementReader();
  for await (const lines of readLines(file)) {
    for (const { row, text } of lines) {
      const line = cleanCell(text);
      if (line !== '' && line !== MARKER) reader.take(row, line);
    }
  }
  return reader.file();
}

class StatementReader {
  readonly #head: Open = opened(1);
  readonly #accounts: Open[] = [];
  readonly #documents: Open[] = [];
  #open: Open = this.#head;
  #lastKey = '';
  #isEnded = false;

  take(row: number, line: string): void {
    if (this.#isEnded) throw refuse('rows-after-trailer', '', row);
    const at = line.indexOf('=');
    const key = (at === -1 ? line : line.slice(0, at)).trim();
    switch (key) {
      case 'КонецФайла':
        this.#isEnded = true;
        return;
      case 'КонецДокумента':
      case 'КонецРасчСчет':
        this.#close(row, line);
        return;
      case 'СекцияРасчСчет':
        this.#begin(this.#accounts, row, line);
        return;
      case 'СекцияДокумент':
        this.#begin(this.#documents, row, line);
        return;
      default:
        this.#keep(at === -1 || !KEY.test(key) ? null : key, at === -1 ? line : line.slice(at + 1).trim(), line);
    }
  }

  /** A purpose may go on in the next line: banks pass on the line ends that the payer has typed. */
  #keep(key: string | null, value: string, line: string): void {
    const { values, repeated } = this.#open;
    if (key === null) {
      const before = values.get(this.#lastKey) ?? '';
      if (PURPOSE.test(this.#lastKey)) values.set(this.#lastKey, `${before} ${line}`.trim());
      return;
    }
    this.#lastKey = key;
    if (!values.has(key)) values.set(key, value);
    else if (values.get(key) !== value) repeated.push(key);
  }

  file(): StatementFile {
    if (!this.#isEnded || this.#open !== this.#head) throw refuse('trailer-missing');
    return { head: this.#head, accounts: this.#accounts, documents: this.#documents };
  }

  #begin(sections: Open[], row: number, line: string): void {
    if (this.#open !== this.#head) throw refuse('trailer-invalid', line, row);
    this.#open = opened(row);
    this.#lastKey = '';
    sections.push(this.#open);
  }

  #close(row: number, line: string): void {
    if (this.#open === this.#head) throw refuse('trailer-invalid', line, row);
    this.#open = this.#head;
  }
}
