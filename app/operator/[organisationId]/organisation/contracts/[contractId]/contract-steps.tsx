import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { capabilitiesOf } from '@/lib/acquiring/registry';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ContractView } from '@/lib/payments/contract/queries';
import { close, putInForce, tryOut } from '../actions';

/** What a draft waits for; a contract in force can be tried and closed. */
export async function ContractSteps({ organisationId, contract }: { organisationId: string; contract: ContractView }) {
  const { contracts } = await currentTexts();
  const { contractId, status, livePayments, webhookUrl } = contract;
  const takesPapers = capabilitiesOf(contract.provider)?.fiscalReceipt;
  return (
    <Section title={contracts.steps}>
      <div className="grid gap-4">
        {status === 'draft' && (
          <ol className="grid list-decimal gap-2 ps-6">
            <li>
              {contracts.stepWebhook} <span className="code break-all">{webhookUrl}</span>
            </li>
            <li>{contracts.stepTerms}</li>
            {takesPapers && <li>{contracts.stepPapers}</li>}
            <li>{contracts.stepTry}</li>
            <li>{contracts.stepActivate}</li>
          </ol>
        )}
        <Form action={tryOut.bind(null, organisationId, contractId)} scope="try" className="grid gap-2">
          <SubmitButton tone="quiet">{contracts.try}</SubmitButton>
        </Form>
        {status === 'draft' && (
          <Form action={putInForce.bind(null, organisationId, contractId)} scope="activate" className="grid gap-2">
            <SubmitButton>{contracts.activate}</SubmitButton>
          </Form>
        )}
        <Form
          action={close.bind(null, organisationId, contractId)}
          scope="close"
          fold={contracts.close}
          className="grid gap-2"
        >
          <p>{contracts.closeText(livePayments)}</p>
          <SubmitButton tone="alarm">{contracts.close}</SubmitButton>
        </Form>
      </div>
    </Section>
  );
}
