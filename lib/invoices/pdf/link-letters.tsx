import { Document, Page, Path, StyleSheet, Svg, Text, View } from '@react-pdf/renderer';
import type { LinkLetter } from '@/lib/accounts/link-letters';
import { qrSvgPath } from '../payment-qr/qr-path';
import { BOLD, FAMILY } from './fonts';
import { INK, MUTED, RULE, SHADE } from './styles';
import { dateOf, premises } from './wording';
import { printable } from './wrap-text';

const sheet = StyleSheet.create({
  page: { fontFamily: FAMILY, fontSize: 13, lineHeight: 1.35, color: INK, paddingVertical: 48, paddingHorizontal: 56 },
  organisation: { fontSize: 11, lineHeight: 1.3, color: MUTED },
  name: { fontSize: 13, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  address: { marginTop: 40, marginBottom: 36, marginLeft: 230, fontSize: 14, lineHeight: 1.3 },
  title: { fontSize: 22, lineHeight: 1.25, fontWeight: BOLD, marginBottom: 10 },
  code: { backgroundColor: SHADE, padding: 16, marginVertical: 16, color: MUTED, fontSize: 12, lineHeight: 1.3 },
  digits: { fontSize: 30, lineHeight: 1.25, fontWeight: BOLD, color: INK },
  row: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomColor: RULE, paddingVertical: 4 },
  label: { width: 170, color: MUTED },
  value: { flexGrow: 1, flexBasis: 0 },
  steps: { flexDirection: 'row', marginTop: 20, alignItems: 'flex-start' },
  words: { flexGrow: 1, flexBasis: 0, marginRight: 18 },
  note: { marginTop: 22, fontSize: 10, lineHeight: 1.3, color: MUTED },
});

const QR_SIDE = 110;

/** Letters with one-time codes, a page for each account; the addressee stands where a window envelope shows it. */
export const LinkLettersPages = ({ document: letters }: { document: readonly LinkLetter[] }) => {
  const [first] = letters;
  // one cabinet, one symbol: it is drawn once for all pages
  const qr = qrSvgPath(first?.url ?? '');
  return (
    <Document title="Коды для личного кабинета" author={printable(first?.organisationName ?? '')} language="ru">
      {letters.map((letter) => (
        <LetterPage key={letter.accountNumber} letter={letter} qr={qr} />
      ))}
    </Document>
  );
};

const LetterPage = ({ letter, qr }: { letter: LinkLetter; qr: ReturnType<typeof qrSvgPath> }) => (
  <Page size="A4" style={sheet.page}>
    <Text style={sheet.organisation}>
      <Text style={sheet.name}>{printable(letter.organisationName)}</Text>
      {letter.organisationPhone ? `\nтел. ${printable(letter.organisationPhone)}` : ''}
    </Text>
    <Text
      style={sheet.address}
    >{`Плательщику\n${printable(letter.address)},\n${premises(letter.premisesNumber)}`}</Text>
    <Text style={sheet.title}>Код для личного кабинета</Text>
    <Text>
      В личном кабинете видны счета и платежи, там передают показания, платят и подают заявки. Чтобы добавить свой
      лицевой счёт, нужен этот код. Он действует один раз.
    </Text>
    <Text style={sheet.code}>
      {'Одноразовый код\n'}
      <Text style={sheet.digits}>{letter.code}</Text>
      {`\nдействует по ${dateOf(letter.validThrough)}`}
    </Text>
    {[
      ['Платёжный код', letter.accountNumber],
      ['Номер квартиры или помещения', letter.premisesNumber],
      ['Фамилия плательщика', 'как в счёте'],
    ].map(([label, value]) => (
      <View key={label} style={sheet.row}>
        <Text style={sheet.label}>{label}</Text>
        <Text style={sheet.value}>{printable(value ?? '')}</Text>
      </View>
    ))}
    <View style={sheet.steps}>
      <Text style={sheet.words}>
        {`1. Откройте ${letter.url} или наведите камеру на рисунок.\n2. Зарегистрируйтесь или войдите.\n3. Выберите «Добавить лицевой счёт» и впишите данные из этого письма.`}
      </Text>
      <Svg width={QR_SIDE} height={QR_SIDE} viewBox={`0 0 ${qr.size} ${qr.size}`}>
        <Path d={qr.path} fill="#000000" />
      </Svg>
    </View>
    <Text style={sheet.note}>
      Никому не сообщайте код: с ним и с данными счёта посторонний увидит ваши начисления. Если письмо попало к вам по
      ошибке, верните его в организацию.
    </Text>
  </Page>
);
