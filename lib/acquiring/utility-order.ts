/**
 * What makes a payment one for housing and utilities: the recipient and the identifier by which ГИС ЖКХ finds the
 * bill. ЮKassa demands it of such shops (`payment_order_data`).
 */
export interface UtilityOrder {
  readonly purpose: string;
  readonly recipient: {
    readonly name: string;
    readonly inn: string;
    readonly kpp: string | null;
    readonly bank: {
      readonly name: string;
      readonly bic: string;
      readonly account: string;
      readonly correspondentAccount: string;
    };
  };
  readonly period: { readonly year: number; readonly month: number };
  readonly identifier: UtilityIdentifier;
}

/** Лицевой счёт; ЕЛС, 10 characters; номер платёжного документа, 18; идентификатор ЖКУ, 13. */
export type UtilityIdentifier =
  | { readonly kind: 'account'; readonly value: string }
  | { readonly kind: 'unified-account'; readonly value: string }
  | { readonly kind: 'payment-document'; readonly value: string }
  | { readonly kind: 'service'; readonly value: string };
