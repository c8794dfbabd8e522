import type { Metadata } from 'next';
import Link from 'next/link';
import { Chip } from '@/app/_components/ui/chip';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { capabilitiesOf } from '@/lib/acquiring/registry';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { requireContract } from '@/lib/payments/contract/queries';
import { dayIn } from '@/lib/shared/clock';
import { add } from '../actions';
import { calculatorTexts } from './calculator-texts';
import { ContractSteps } from './contract-steps';
import { ReceiptsForm } from './receipts-form';
import { RecipientForm } from './recipient-form';
import { TermsForm } from './terms-form';
import { TermsTable } from './terms-table';

interface Props {
  readonly params: Promise<{ organisationId: string; contractId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).contracts.title });

/** One contract: what it waits for, its terms and its papers. Queries: the contract and its terms, side by side with the layout's. */
export default async function ContractPage({ params }: Props) {
  const [viewer, { organisationId, contractId }, texts] = await Promise.all([requireViewer(), params, currentTexts()]);
  const [{ timeZone }, contract] = await foundOrNot(
    Promise.all([requireOrganisation(organisationId), requireContract(viewer, organisationId, contractId)]),
  );
  const { contracts } = texts;
  const { facts } = contracts;
  const capabilities = contract.status === 'closed' ? null : capabilitiesOf(contract.provider);
  return (
    <Page
      title={`${contract.title}, ${contract.number}`}
      lead={<Chip tone={contract.status === 'active' ? 'paid' : 'plain'}>{contracts.statuses[contract.status]}</Chip>}
      width="wide"
      aside={
        <Link href={`/operator/${organisationId}/organisation/contracts`} prefetch={false}>
          {contracts.back}
        </Link>
      }
    >
      <Section>
        <Facts
          facts={[
            [contracts.columns.provider, (contracts.providers as Record<string, string>)[contract.provider]],
            [contracts.columns.kind, contracts.kinds[contract.isLive ? 'live' : 'test']],
            [facts.baseUrl, contract.baseUrl],
            [facts.secrets, facts.hidden],
            contract.hasAuthority ? [facts.authority, contracts.yes] : null,
            [contracts.columns.live, String(contract.livePayments)],
            [contracts.webhook, contract.webhookUrl, 'code'],
          ]}
        />
      </Section>
      {contract.status !== 'closed' && <ContractSteps organisationId={organisationId} contract={contract} />}
      <Section title={contracts.terms}>
        <TermsTable organisationId={organisationId} contract={contract} today={dayIn(timeZone, new Date())} />
      </Section>
      {contract.status !== 'closed' && (
        <Section title={contracts.addTerms}>
          <p className="mb-3">{contracts.addText}</p>
          <TermsForm action={add.bind(null, organisationId, contractId)} texts={calculatorTexts(texts)} />
        </Section>
      )}
      {capabilities?.fiscalReceipt && <ReceiptsForm organisationId={organisationId} contract={contract} />}
      {capabilities?.utilityOrder && <RecipientForm organisationId={organisationId} contract={contract} />}
    </Page>
  );
}
