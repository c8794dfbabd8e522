import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { requestReport } from '@/lib/requests/report';
import { dayIn } from '@/lib/shared/clock';
import { DeskNav } from '../_desk/desk-nav';
import { DayChart } from './day-chart';
import { FiguresTable } from './figures-table';
import { spanOf } from './span';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).desk.report.title });

/** How requests went in a period. Queries: the viewer's organisations, then the report. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, { common, desk }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const { timeZone } = await requireOrganisation(organisationId);
  const { fault, ...span } = spanOf(address, dayIn(timeZone, new Date()));
  const report = await requestReport(viewer, organisationId, span);
  if (!report) notFound();
  const { report: texts } = desk;
  return (
    <Page title={texts.title} width="wide">
      <DeskNav organisationId={organisationId} current="report" />
      <form method="get" className="filters">
        <label>
          {texts.from}
          <input type="date" name="from" defaultValue={span.from} className="control" />
        </label>
        <label>
          {texts.to}
          <input type="date" name="to" defaultValue={span.to} className="control" />
        </label>
        <button type="submit" className="button button-quiet">
          {texts.show}
        </button>
        <a href={`/operator/${organisationId}/requests/report/report.csv?from=${span.from}&to=${span.to}`} download>
          {texts.csv}
        </a>
      </form>
      {fault && (
        <p role="status" className="notice notice-wait">
          {texts.faults[fault]} {texts.shown(common.day(span.from), common.day(span.to))}
        </p>
      )}
      <Section title={texts.byDay}>
        <DayChart days={report.byDay} span={span} label={texts.chart} />
      </Section>
      <FiguresTable title={texts.byCategory} kind="category" rows={report.byCategory} total={report.total} />
      <FiguresTable title={texts.byBuilding} kind="building" rows={report.byBuilding} />
      <FiguresTable title={texts.byExecutor} kind="executor" rows={report.byExecutor} />
    </Page>
  );
}
