import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { isProviderCode, PROVIDER_CODES } from '@/lib/acquiring/registry';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { ContractForm } from './contract-form';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<{ provider?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).contracts.conclude });

/** First the bank, then what its adapter asks for. No query but the session's. */
export default async function NewContractPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, { provider }, { contracts }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  if (!may(viewer, 'acquiring-manage', organisationId)) notFound();
  const chosen = typeof provider === 'string' && isProviderCode(provider) ? provider : null;
  return (
    <Page
      title={contracts.conclude}
      aside={
        <Link href={`/operator/${organisationId}/organisation/contracts`} prefetch={false}>
          {contracts.back}
        </Link>
      }
    >
      <form method="get" className="filters">
        <label>
          {contracts.choose}
          <select name="provider" defaultValue={chosen ?? 'tbank'} key={chosen} className="control">
            {PROVIDER_CODES.map((code) => (
              <option key={code} value={code}>
                {contracts.providers[code]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button button-quiet">
          {contracts.chooseSubmit}
        </button>
      </form>
      {chosen && <ContractForm organisationId={organisationId} provider={chosen} />}
    </Page>
  );
}
