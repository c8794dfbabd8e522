import { Image, StyleSheet, Text, View } from '@react-pdf/renderer';
import { negate } from '@/lib/shared/money';
import type { BillLogo, InvoiceAccount, InvoiceDocument, InvoiceOrganisation } from '../document';
import type { ColumnSetting } from './columns';
import { BOLD } from './fonts';
import { ALERT, BODY, INK, MUTED, RULE, SHADE, styles } from './styles';
import { dateOf, money, monthOf, premises, quantity } from './wording';
import { printable } from './wrap-text';

const sheet = StyleSheet.create({
  top: { flexDirection: 'row', justifyContent: 'space-between', marginBottom: 5 },
  sender: { width: 480, flexDirection: 'row' },
  organisation: { flex: 1, ...BODY, color: MUTED },
  name: { fontSize: 11, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  issue: { width: 300, ...BODY, textAlign: 'right', color: MUTED },
  title: { fontSize: 13, lineHeight: 1.25, fontWeight: BOLD, marginBottom: 5 },
  alert: { fontSize: 10, lineHeight: 1.25, fontWeight: BOLD, color: ALERT, marginBottom: 4 },
  facts: {
    flexDirection: 'row',
    ...BODY,
    marginBottom: 7,
    borderTopWidth: 1,
    borderTopColor: RULE,
    paddingTop: 6,
  },
  payer: { width: 290, paddingRight: 14 },
  codes: { width: 180, paddingRight: 14 },
  areas: { width: 155, paddingRight: 14 },
  due: { width: 168, backgroundColor: SHADE, paddingHorizontal: 9, paddingVertical: 4, color: MUTED },
  dueSum: { fontSize: 17, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  dueDay: { fontSize: 9.5, lineHeight: 1.25, fontWeight: BOLD, color: INK },
});

/** Who asks whom to pay what, for which month and by when. */
export function BillHead({ document, setting }: { document: InvoiceDocument; setting: ColumnSetting }) {
  const { organisation, documentNumber, gisDocumentId, issuedOn, revision, period } = document;
  return (
    <View>
      <View style={sheet.top}>
        <View style={sheet.sender}>
          {organisation.logo && <Logo logo={organisation.logo} />}
          <Text style={sheet.organisation}>
            <Text style={sheet.name}>{printable(organisation.name)}</Text>
            {`\n${contactsOf(organisation)}`}
          </Text>
        </View>
        <Text style={sheet.issue}>
          <Text style={{ color: INK }}>{`Счёт № ${printable(documentNumber)} от ${dateOf(issuedOn)}`}</Text>
          {revision > 1 ? `, исправление ${revision - 1}` : ''}
          {gisDocumentId ? `\nИдентификатор платёжного документа ${printable(gisDocumentId)}` : ''}
        </Text>
      </View>
      <Status status={document.status} />
      <Text style={sheet.title}>{`${setting.title} за ${monthOf(period)}`}</Text>
      <View style={sheet.facts}>
        <Facts style={sheet.payer} rows={payerFacts(document.account)} />
        <Facts style={sheet.codes} rows={codeFacts(document.account)} />
        <Facts style={sheet.areas} rows={areaFacts(document.account)} />
        <Due document={document} />
      </View>
    </View>
  );
}

/** At most 40 mm wide and 12 mm high, in its own proportion. */
function Logo({ logo: { src, width, height } }: { logo: BillLogo }) {
  const scale = Math.min(113 / width, 34 / height);
  return <Image src={src} style={{ width: width * scale, height: height * scale, marginRight: 9 }} />;
}

function contactsOf({ inn, kpp, phone, emergencyPhone, email }: InvoiceOrganisation): string {
  const parts = [`ИНН ${inn}`, kpp && `КПП ${kpp}`, phone && `тел. ${phone}`, email];
  const line = parts.filter(Boolean).join(' · ');
  return printable(emergencyPhone ? `${line} · аварийная служба ${emergencyPhone}` : line);
}

function Status({ status }: { status: InvoiceDocument['status'] }) {
  if (status === 'issued') return null;
  const words = status === 'withdrawn' ? 'СЧЁТ ОТОЗВАН, не оплачивайте его' : 'СЧЁТ ЗАМЕНЁН, оплачивайте исправленный';
  return <Text style={sheet.alert}>{words}</Text>;
}

type Fact = readonly [label: string, value: string | number | null];

/** A column of «label: value» as one text; facts that are unknown are left out. */
function Facts({ rows, style }: { rows: readonly Fact[]; style: (typeof sheet)[keyof typeof sheet] }) {
  const known = rows.filter(([, value]) => value !== null && value !== '');
  return (
    <Text style={style}>
      {known.map(([label, value], at) => (
        <Text key={label}>
          <Text style={styles.muted}>{`${at > 0 ? '\n' : ''}${label} `}</Text>
          <Text style={styles.bold}>{printable(String(value))}</Text>
        </Text>
      ))}
    </Text>
  );
}

const payerFacts = (account: InvoiceAccount): Fact[] => [
  ['Адрес:', `${account.buildingAddress}, ${premises(account.premisesNumber)}`],
  ['Собственник (квартиросъёмщик):', account.holder],
];

const codeFacts = (account: InvoiceAccount): Fact[] => [
  ['Платёжный код:', account.number],
  ['ЕЛС:', account.unifiedAccountNumber],
  ['Идентификатор ЖКУ:', account.gisServiceId],
];

const areaFacts = (account: InvoiceAccount): Fact[] => [
  ['Общая площадь, кв.м:', account.totalArea && quantity(account.totalArea)],
  ['Жилая площадь, кв.м:', account.livingArea && quantity(account.livingArea)],
  ['Отапливаемая площадь, кв.м:', account.heatedArea && quantity(account.heatedArea)],
  ['Зарегистрировано / проживает:', residentsOf(account)],
];

const residentsOf = ({ registeredCount, residingCount }: InvoiceAccount): string | null =>
  registeredCount === null && residingCount === null ? null : `${registeredCount ?? '—'} / ${residingCount ?? '—'}`;

function Due({ document }: { document: InvoiceDocument }) {
  const { totals, status } = document;
  const isOverpaid = totals.closingKopecks < 0;
  const hint = status === 'issued' ? hintOf(document) : 'Оплата не требуется';
  return (
    <Text style={sheet.due}>
      {isOverpaid ? 'Переплата\n' : 'Итого к оплате\n'}
      <Text style={sheet.dueSum}>
        {`${money(isOverpaid ? negate(totals.closingKopecks) : totals.closingKopecks)} руб.\n`}
      </Text>
      <Text style={sheet.dueDay}>{hint}</Text>
    </Text>
  );
}

/** One payee may be owed while another is overpaid: then the sums by payee say more than the total. */
function hintOf({ totals, payees, dueOn }: InvoiceDocument): string {
  if (totals.closingKopecks > 0) return `Оплатить до ${dateOf(dueOn)}`;
  const isOwed = payees.some(({ closingKopecks }) => closingKopecks > 0);
  return isOwed ? 'Суммы по получателям ниже' : 'Оплата не требуется';
}
