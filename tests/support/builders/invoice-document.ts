import type { InvoiceAccount, InvoiceDocument, InvoiceLine, InvoicePayee } from '@/lib/invoices/document';
import { day, period } from '@/lib/shared/billing-period';
import { kopecks, ZERO } from '@/lib/shared/money';

/** Ковалёва's bill for January 2017, the manual's sample: 449,61 + 768,09 = 1 217,70. */
export function anInvoiceDocument(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    invoiceId: '0159a8f2-7c00-7000-8000-000000000055',
    organisation: {
      name: 'ООО «УК «Спортивная»',
      shortName: 'УК Спортивная',
      inn: '1699001011',
      kpp: '169901001',
      phone: '+7 (800) 000-10-11',
      email: 'office@sportivnaya.example',
      emergencyPhone: '+7 (800) 000-01-12',
      columnSet: 'classic',
    },
    account: anInvoiceAccount(),
    period: period('2017-01'),
    revision: 1,
    status: 'issued',
    documentNumber: '1701-00005',
    gisDocumentId: '16ВА100395-01-7011',
    issuedOn: day('2017-02-01'),
    dueOn: day('2017-02-10'),
    paymentsCountedThrough: day('2017-01-31'),
    lines: kovalyovaLines(),
    totals: {
      openingKopecks: ZERO,
      paidKopecks: ZERO,
      recalculationKopecks: ZERO,
      chargedKopecks: kopecks(121770),
      undersupplyKopecks: ZERO,
      toPayKopecks: kopecks(121770),
      penaltyKopecks: ZERO,
      closingKopecks: kopecks(121770),
    },
    payees: [anInvoicePayee()],
    ...changes,
  };
}

export function anInvoiceAccount(changes: Partial<InvoiceAccount> = {}): InvoiceAccount {
  return {
    number: '6262000000055',
    unifiedAccountNumber: '16ВА100395',
    gisServiceId: '16ВА100395-01',
    holder: 'Ковалёва Нина Сергеевна',
    buildingAddress: 'Заречная обл., Зеленодольский р-н, пгт Берёзовый Бор, ул. Спортивная, д. 9',
    premisesNumber: '5',
    totalArea: '17.2',
    livingArea: '10.66',
    heatedArea: '17.2',
    registeredCount: 3,
    residingCount: 3,
    ...changes,
  };
}

export function anInvoicePayee(changes: Partial<InvoicePayee> = {}): InvoicePayee {
  return {
    position: 1,
    name: 'ООО «УК «Спортивная»',
    inn: '1699001011',
    kpp: '169901001',
    bankName: 'АО «Первый Учебный Банк»',
    bic: '049299811',
    correspondentAccount: '30101810000000000811',
    settlementAccount: '40702810100000001017',
    closingKopecks: kopecks(121770),
    ...changes,
  };
}

export function anInvoiceLine(changes: Partial<InvoiceLine> = {}): InvoiceLine {
  const charged = changes.chargedKopecks ?? kopecks(44961);
  return {
    position: 1,
    ordinal: '1',
    parentPosition: null,
    serviceName: 'Отопление',
    kind: 'service',
    openingKopecks: ZERO,
    paidKopecks: ZERO,
    recalculationKopecks: ZERO,
    unit: 'кв.м',
    volume: '17.2',
    volumeMethod: null,
    communalVolume: null,
    tariff: '26.14',
    chargedKopecks: charged,
    communalChargedKopecks: null,
    undersupplyDays: '0',
    undersupplyKopecks: ZERO,
    socialNormKopecks: ZERO,
    benefitKopecks: null,
    toPayKopecks: charged,
    payeePosition: 1,
    ...changes,
  };
}

function kovalyovaLines(): InvoiceLine[] {
  const none = { unit: null, volume: null, tariff: null };
  const part = { ordinal: null, parentPosition: 2, openingKopecks: null, paidKopecks: null, unit: 'куб.м' };
  return [
    anInvoiceLine(),
    anInvoiceLine({ position: 2, ordinal: '2', serviceName: 'Подогрев воды', ...none, chargedKopecks: kopecks(76809) }),
    anInvoiceLine({
      ...part,
      position: 3,
      serviceName: 'в т.ч. Холодная вода для нужд ГВС',
      volume: '10.16',
      tariff: '13.03',
      chargedKopecks: kopecks(13238),
    }),
    anInvoiceLine({
      ...part,
      position: 4,
      serviceName: 'в т.ч. подогрев воды',
      volume: '10.16',
      tariff: '62.57',
      chargedKopecks: kopecks(63571),
    }),
  ];
}
