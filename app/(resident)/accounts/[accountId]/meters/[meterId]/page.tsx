import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { consumptionByMonth } from '@/lib/meters/describe-meter';
import { getMeterHistory } from '@/lib/meters/queries';
import { UNIT_OF } from '@/lib/shared/resource';
import { ConsumptionChart } from './_history/consumption-chart';
import { HistoryTable } from './_history/history-table';
import { NicknameForm } from './_history/nickname-form';

interface Props {
  readonly params: Promise<{ accountId: string; meterId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).meters.history });

/** A meter's history. Queries: the account, then its meters beside everything given for this one. */
export default async function MeterPage({ params }: Props) {
  const [viewer, { accountId, meterId }, { meters: texts }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const history = await getMeterHistory(viewer, accountId, meterId);
  if (!history) notFound();
  const { meter, readings } = history;
  const current = readings.filter(({ replacedAt, status }) => replacedAt === null && status !== 'rejected');
  const title = meter.nickname ?? [texts.resources[meter.resource], meter.place].filter(Boolean).join(', ');
  const unit = texts.units[UNIT_OF[meter.resource]];
  return (
    <Page
      title={title}
      lead={[meter.nickname && texts.resources[meter.resource], texts.number(meter.serialNumber)]
        .filter(Boolean)
        .join(', ')}
      width="wide"
    >
      <Section title={texts.chart.title}>
        <ConsumptionChart zones={meter.zones} months={consumptionByMonth(meter, current)} unit={unit} />
      </Section>
      <Section title={texts.history}>
        <HistoryTable history={history} />
        <p className="mt-4">
          <a href={`/accounts/${accountId}/meters/${meterId}/readings.csv`} download>
            {texts.export}
          </a>
        </p>
      </Section>
      <Section title={texts.nickname.change}>
        <NicknameForm accountId={accountId} meter={meter} />
      </Section>
      <p>
        <Link href={`/accounts/${accountId}/meters`} prefetch={false}>
          {texts.back}
        </Link>
      </p>
    </Page>
  );
}
