import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import type { Address } from '@/app/operator/_table/address';
import { DataTable } from '@/app/operator/_table/data-table';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { contractReport, FIGURES } from '@/lib/reconciliation/contract-report';
import { dayIn } from '@/lib/shared/clock';
import { formatRoubles, sumOf } from '@/lib/shared/money';
import { PaymentsNav } from '../_room/payments-nav';
import { reportColumns } from './columns';
import { spanOf } from './span';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).reconciliation.sections.report,
});

/** The daily report of each contract. Queries: the viewer's organisations, then contracts and days side by side. */
export default async function ContractReportPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, { common, reconciliation }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const { timeZone } = await requireOrganisation(organisationId);
  const today = dayIn(timeZone, new Date());
  const { fault, ...span } = spanOf(address, today);
  const { contracts, days } = await foundOrNot(contractReport(viewer, organisationId, span, today));
  const { report } = reconciliation;
  const columns = reportColumns(report);
  return (
    <Page title={reconciliation.sections.report} width="wide">
      <PaymentsNav organisationId={organisationId} current="report" />
      <p className="text-ink-soft">{report.lead}</p>
      <form method="get" className="filters">
        <label>
          {report.from}
          <input type="date" name="from" defaultValue={span.from} className="control" />
        </label>
        <label>
          {report.to}
          <input type="date" name="to" defaultValue={span.to} className="control" />
        </label>
        <button type="submit" className="button button-quiet">
          {report.show}
        </button>
        <a href={`/operator/${organisationId}/payments/report/report.csv?from=${span.from}&to=${span.to}`} download>
          {report.csv}
        </a>
      </form>
      <p role="status" className={fault ? 'notice notice-wait' : 'text-ink-soft'}>
        {fault && report.faults[fault]} {report.shown(common.day(span.from), common.day(span.to), timeZone)}
      </p>
      {contracts.length === 0 && <p className="notice">{report.noContracts}</p>}
      {contracts.map(({ contractId, title, number, provider }) => {
        const own = days.filter((one) => one.contractId === contractId);
        const summed = [...FIGURES, 'unregisteredKopecks'] as const;
        const sums = summed.map((figure) => [figure, formatRoubles(sumOf(own.map((one) => one[figure])))]);
        return (
          <Section key={contractId} title={report.contract(title, number, provider)}>
            <DataTable
              label={report.contract(title, number, provider)}
              rows={own}
              keyOf={({ day }) => day}
              empty={report.none}
              columns={columns}
              totals={{ day: report.total, ...Object.fromEntries(sums) }}
            />
          </Section>
        );
      })}
    </Page>
  );
}
