import type { Kopecks } from '@/lib/shared/money';

/** Keys of ГОСТ Р 56042-2014, spelled as the standard spells them, with the longest value allowed (characters). */
export const REQUIRED_KEYS = {
  Name: 160,
  PersonalAcc: 20,
  BankName: 45,
  BIC: 9,
  CorrespAcc: 20,
} as const;

/** Keys after the mandatory block; `null` where the standard names no limit. `Sum` is apart: it is money. */
export const ADDITIONAL_KEYS = {
  Purpose: 210,
  PayeeINN: 12,
  PayerINN: 12,
  DrawerStatus: 2,
  KPP: 9,
  CBC: 20,
  OKTMO: 11,
  PaytReason: 2,
  TaxPeriod: 10,
  DocNo: 15,
  DocDate: 10,
  TaxPaytKind: 2,
  LastName: null,
  FirstName: null,
  MiddleName: null,
  PayerAddress: null,
  PersonalAccount: null,
  DocIdx: null,
  PensAccNo: null,
  Contract: null,
  PersAcc: null,
  Flat: null,
  Phone: null,
  PayerIdType: null,
  PayerIdNum: null,
  ChildFio: null,
  BirthDate: null,
  PaymTerm: null,
  PaymPeriod: null,
  Category: null,
  ServiceName: null,
  CounterId: null,
  CounterVal: null,
  QuittId: null,
  QuittDate: null,
  InstNum: null,
  ClassNum: null,
  SpecFio: null,
  AddAmount: null,
  RuleId: null,
  ExecId: null,
  RegType: null,
  UIN: null,
  TechCode: 2,
} as const;

export type RequiredKey = keyof typeof REQUIRED_KEYS;
export type AdditionalKey = keyof typeof ADDITIONAL_KEYS;

/** What a payment QR says. Empty values are left out; so is a `Sum` of nothing or less. */
export type PaymentQrFields = Readonly<Record<RequiredKey, string>> &
  Readonly<Partial<Record<AdditionalKey, string>>> & { readonly Sum?: Kopecks };

export const requiredKeys = Object.keys(REQUIRED_KEYS) as readonly RequiredKey[];
export const additionalKeys = Object.keys(ADDITIONAL_KEYS) as readonly AdditionalKey[];

/** `ST` + version `0001`; an encoding digit and the separator make the service block eight bytes. */
export const MARKER = 'ST0001';

/** Byte 8: `|` unless a value holds one, then the first of these that no value holds. */
export const SEPARATORS = '|#;:^_~{}!$%&()*+,/@';
