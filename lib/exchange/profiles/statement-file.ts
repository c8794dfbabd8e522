import { cleanCell } from '../cell-text';
import { readLines, type TextFile } from '../delimited';
import { refuse } from '../report';

export const MARKER = '1CClientBankExchange';

/** One section or document: its keys with their values. */
export interface Block {
  readonly row: number;
  readonly values: ReadonlyMap<string, string>;
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
}

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
  readonly #head: Open = { row: 1, values: new Map() };
  readonly #accounts: Open[] = [];
  readonly #documents: Open[] = [];
  #open: Open = this.#head;
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
        this.#open.values.set(key, at === -1 ? '' : line.slice(at + 1).trim());
    }
  }

  file(): StatementFile {
    if (!this.#isEnded || this.#open !== this.#head) throw refuse('trailer-missing');
    return { head: this.#head, accounts: this.#accounts, documents: this.#documents };
  }

  #begin(sections: Open[], row: number, line: string): void {
    if (this.#open !== this.#head) throw refuse('trailer-invalid', line, row);
    this.#open = { row, values: new Map() };
    sections.push(this.#open);
  }

  #close(row: number, line: string): void {
    if (this.#open === this.#head) throw refuse('trailer-invalid', line, row);
    this.#open = this.#head;
  }
}
