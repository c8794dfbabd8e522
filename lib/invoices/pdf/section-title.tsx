import { StyleSheet, Text } from '@react-pdf/renderer';
import { BOLD } from './fonts';

const sheet = StyleSheet.create({
  title: { fontSize: 9.5, lineHeight: 1.25, fontWeight: BOLD, marginTop: 3, marginBottom: 1 },
});

/** Nothing for the forms that have no sections. */
export function SectionTitle({ children }: { children: string | undefined }) {
  return children === undefined ? null : (
    <Text style={sheet.title} minPresenceAhead={120}>
      {children}
    </Text>
  );
}
