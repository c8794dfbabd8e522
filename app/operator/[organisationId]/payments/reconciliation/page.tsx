import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { reconciliationOverview } from '@/lib/reconciliation/overview';
import { dayIn } from '@/lib/shared/clock';
import { PaymentsNav } from '../_room/payments-nav';
import { Differences, LeftCredits, Registers, Statements } from './tables';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).reconciliation.sections.reconciliation,
});

/** Registers, statements, and what does not agree. Queries: the viewer's organisations, then four side by side. */
export default async function ReconciliationPage({ params }: Props) {
  const [viewer, { organisationId }, { reconciliation }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const { timeZone } = await requireOrganisation(organisationId);
  const today = dayIn(timeZone, new Date());
  const overview = await foundOrNot(reconciliationOverview(viewer, organisationId, today));
  return (
    <Page title={reconciliation.sections.reconciliation} width="wide">
      <PaymentsNav organisationId={organisationId} current="reconciliation" />
      <Differences rows={overview.differences} />
      <LeftCredits rows={overview.leftCredits} />
      <Registers rows={overview.registers} />
      <Statements rows={overview.statements} />
    </Page>
  );
}
