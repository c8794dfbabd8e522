import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getRefundLimit } from '@/lib/payments/refunds/refund-limit';
import { listUndecidedRefunds } from '@/lib/payments/refunds/refund-list';
import { formatRoubles } from '@/lib/shared/money';
import { requireOrganisation } from '../../../my-organisations';
import { RefundTable } from '../_refunds/refund-forms';
import { keepLimit } from '../actions';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).staffPayments.refundsPage.title,
});

/** What waits for a second person. Queries: the refunds and the limit, side by side. */
export default async function RefundsPage({ params }: Props) {
  const [viewer, { organisationId }, { staffPayments }] = await Promise.all([requireViewer(), params, currentTexts()]);
  if (!may(viewer, 'payments-view', organisationId)) notFound();
  const [refunds, limit, { timeZone }] = await Promise.all([
    listUndecidedRefunds(viewer, organisationId),
    getRefundLimit(viewer, organisationId),
    requireOrganisation(organisationId),
  ]);
  const { refundsPage } = staffPayments;
  const decider = {
    userId: viewer.userId,
    mayRefund: may(viewer, 'refunds-request', organisationId),
    mayApprove: may(viewer, 'refunds-approve', organisationId),
  };
  return (
    <Page title={refundsPage.title} width="wide">
      <RefundTable
        organisationId={organisationId}
        refunds={refunds}
        decider={decider}
        timeZone={timeZone}
        label={refundsPage.title}
        empty={refundsPage.none}
        isOfMany
      />
      {may(viewer, 'organisation-manage', organisationId) && (
        <Section title={refundsPage.limitTitle}>
          <Form
            scope="limit"
            action={keepLimit.bind(null, organisationId)}
            labels={{ limit: refundsPage.limit }}
            className="filters"
          >
            <Field
              name="limit"
              label={refundsPage.limit}
              hint={refundsPage.limitHint}
              inputMode="decimal"
              defaultValue={formatRoubles(limit)}
            />
            <SubmitButton tone="quiet">{refundsPage.save}</SubmitButton>
          </Form>
        </Section>
      )}
      <p>
        <Link href={`/operator/${organisationId}/payments`} prefetch={false}>
          {staffPayments.back}
        </Link>
      </p>
    </Page>
  );
}
