import type { Texts } from '@/lib/i18n/texts';
import type { InvoiceDocument } from '@/lib/invoices/document';
import { formatDecimal } from '@/lib/shared/format-decimal';

/** Who bills whom, for which premises: the head of the printed form in two lines. */
export function Parties({ bill, texts: { accounts, common } }: { bill: InvoiceDocument; texts: Texts }) {
  const { account, organisation } = bill;
  const { facts } = accounts;
  const area = account.totalArea && `${facts.totalArea} ${accounts.area(formatDecimal(account.totalArea))}`;
  const people = account.registeredCount !== null && `${facts.registered} ${accounts.people(account.registeredCount)}`;
  return (
    <p className="-mt-3">
      {organisation.name}
      <br />
      {facts.holder}: {account.holder}, {account.buildingAddress}, {common.premises(account.premisesNumber)}
      <span className="block text-base text-ink-soft">{[area, people].filter(Boolean).join(' · ')}</span>
    </p>
  );
}
