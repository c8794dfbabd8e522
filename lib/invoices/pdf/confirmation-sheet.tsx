import { Document, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import { BOLD, FAMILY } from './fonts';
import { INK, MUTED, RULE, SHADE } from './styles';
import { printable } from './wrap-text';

const sheet = StyleSheet.create({
  page: {
    fontFamily: FAMILY,
    fontSize: 11,
    lineHeight: 1.3,
    color: INK,
    paddingVertical: 48,
    paddingHorizontal: 56,
  },
  organisation: { color: MUTED, marginBottom: 22 },
  name: { fontSize: 13, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  title: { fontSize: 20, lineHeight: 1.25, fontWeight: BOLD, marginBottom: 4 },
  status: { fontSize: 12, lineHeight: 1.25, color: MUTED, marginBottom: 16 },
  sum: { backgroundColor: SHADE, padding: 14, marginBottom: 16, color: MUTED },
  charged: { fontSize: 24, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  row: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomColor: RULE, paddingVertical: 5 },
  label: { width: 170, color: MUTED },
  value: { flexGrow: 1, flexBasis: 0 },
  note: { marginTop: 18, fontSize: 9, lineHeight: 1.25, color: MUTED },
});

export interface ConfirmationSheetProps {
  readonly organisationName: string;
  readonly organisationPhone: string | null;
  readonly title: string;
  /** what the document is known by: stands in the file's own title */
  readonly reference: string;
  readonly status: string;
  /** the one sum or number to be seen at once; left out when there is none */
  readonly highlight?: { readonly label: string; readonly value: string };
  readonly rows: readonly (readonly [label: string, value: string | null])[];
  readonly note: string;
}

/** One upright page that confirms something: who, what, when, and the numbers to quote. */
export function ConfirmationSheet({ title, reference, highlight, rows, note, ...document }: ConfirmationSheetProps) {
  return (
    <Document title={`${title} ${reference}`} author={printable(document.organisationName)} language="ru">
      <Page size="A4" style={sheet.page}>
        <Text style={sheet.organisation}>
          <Text style={sheet.name}>{printable(document.organisationName)}</Text>
          {document.organisationPhone ? `\nтел. ${printable(document.organisationPhone)}` : ''}
        </Text>
        <Text style={sheet.title}>{title}</Text>
        <Text style={sheet.status}>{printable(document.status)}</Text>
        {highlight ? (
          <Text style={sheet.sum}>
            {`${highlight.label}\n`}
            <Text style={sheet.charged}>{highlight.value}</Text>
          </Text>
        ) : null}
        {rows.map(([label, value]) =>
          value ? (
            <View key={label} style={sheet.row} wrap={false}>
              <Text style={sheet.label}>{printable(label)}</Text>
              <Text style={sheet.value}>{printable(value)}</Text>
            </View>
          ) : null,
        )}
        <Text style={sheet.note}>{note}</Text>
      </Page>
    </Document>
  );
}
