import { sampleText } from './register';

/** Whom the bills name; register it with the organisation's own ИНН. */
export const PAYEE = {
  settlementAccount: '40702810100000001017',
  name: 'ООО «УК «Спортивная»',
  shortName: 'УК Спортивная',
  bic: '049205805',
  bankName: 'Банк',
  correspondentAccount: '30101810100000000805',
};

interface Bills {
  readonly inn: string;
  readonly numbers: readonly string[];
  /** ММ.ГГГГ */
  readonly period: string;
  /** the day through which the billing centre has counted payments, ДД.ММ.ГГГГ */
  readonly counted: string;
}

/** A register of one bill for each account: 100 roubles of debt and 50 of the month, 150 to pay. */
export async function billsRegister({ inn, numbers, period, counted }: Bills): Promise<string> {
  const [heading = ''] = (await sampleText('charges-2026-10-uk.csv')).split('\r\n');
  const rows = numbers.map(
    (number, at) =>
      `${inn};${period};${number};${period}-${at};${counted};1;Содержание и ремонт жилого помещения;0,00;0,00;100,00;кв.м;10;5,00;50,00;0,00;0,00;0,00;50,00;${inn};${PAYEE.settlementAccount}`,
  );
  const count = numbers.length;
  const total = `ИТОГО;${period};${count};${count};;;;0,00;0,00;${100 * count},00;;;;${50 * count},00;;0,00;0,00;${50 * count},00;;`;
  return [heading, ...rows, total, ''].join('\r\n');
}
