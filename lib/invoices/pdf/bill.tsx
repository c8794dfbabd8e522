import { Document, Page, Text } from '@react-pdf/renderer';
import type { InvoiceDocument } from '../document';
import { BillHead } from './bill-head';
import { COLUMN_SETS } from './columns';
import { Payees } from './payees';
import { SectionTitle } from './section-title';
import { Settlement } from './settlement';
import { PAGE, styles } from './styles';
import { BillTable } from './table';
import { layOutTable } from './table-layout';
import { monthOf } from './wording';
import { printable } from './wrap-text';

/** The printed copy of a bill: A4 landscape, the organisation's column set. */
export function Bill({ document }: { document: InvoiceDocument }) {
  const { organisation, account, period } = document;
  const setting = COLUMN_SETS[organisation.columnSet];
  const chunks = layOutTable(document, setting);
  const caption = printable(`${organisation.shortName} · платёжный код ${account.number} · ${monthOf(period)}`);
  return (
    <Document title={caption} author={printable(organisation.name)} language="ru">
      <Page size={[PAGE.width, PAGE.height]} style={styles.page}>
        <BillHead document={document} setting={setting} />
        <SectionTitle>{setting.sections?.lines}</SectionTitle>
        {chunks.map((chunk, at) => (
          <BillTable key={chunkKey(at)} setting={setting} chunk={chunk} isFirst={at === 0} />
        ))}
        <Settlement document={document} />
        <SectionTitle>{setting.sections?.payees}</SectionTitle>
        <Payees document={document} />
        {isLong(document) ? <Footer caption={caption} /> : null}
      </Page>
    </Document>
  );
}

/** Whether the bill may need a second page: page numbers cost a second layout of the page. */
const isLong = ({ lines, payees }: InvoiceDocument): boolean => lines.length > 18 || payees.length > 2;

/** No line height anywhere above it: with one, the renderer drops a text that is filled in later. */
const footer = { position: 'absolute', left: 24, right: 24, bottom: 12, fontSize: 7, textAlign: 'center' } as const;

function Footer({ caption }: { caption: string }) {
  return (
    <Text
      style={footer}
      fixed
      render={({ pageNumber, totalPages }) => `${caption} · страница ${pageNumber} из ${totalPages}`}
    />
  );
}

/** Chunks never move: their place in the bill is their identity. */
const chunkKey = (at: number): string => `page ${at}`;
