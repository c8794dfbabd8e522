import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Chip } from '@/app/_components/ui/chip';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { type ExportView, findRegisterExport } from '@/lib/exchange/outgoing/find-exports';
import type { Mark } from '@/lib/exchange/outgoing/mark-export';
import { RIGHTS } from '@/lib/exchange/outgoing/rights';
import { FORMATS } from '@/lib/exchange/outgoing/rules';
import type { ExportStatus } from '@/lib/exchange/outgoing/states';
import { currentTexts } from '@/lib/i18n/current-texts';
import { formatRoubles } from '@/lib/shared/money';
import { ExchangeNav } from '../../exchange-nav';
import { coversOf, formatOf, makerOf, TONES } from '../_exports/export-texts';
import { mark, replace } from '../actions';

interface Props {
  readonly params: Promise<{ organisationId: string; exportId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).outgoing.exportTitle });

const NEXT: Readonly<Record<ExportStatus, Mark | null>> = {
  made: 'received',
  received: 'not-received',
  replaced: null,
};

/** One export: its file, and what became of it. Queries: the viewer's organisations and the export, side by side. */
export default async function ExportPage({ params }: Props) {
  const [viewer, { organisationId, exportId }, { outgoing }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const [{ timeZone }, made] = await Promise.all([
    requireOrganisation(organisationId),
    findRegisterExport(viewer, organisationId, exportId),
  ]);
  if (!made) notFound();
  const { make, see } = RIGHTS[made.kind];
  const [isMaker, next] = [may(viewer, make, organisationId), NEXT[made.status]];
  return (
    <Page
      title={made.fileName}
      lead={<Chip tone={TONES[made.status]}>{outgoing.statuses[made.status]}</Chip>}
      width="wide"
    >
      <ExchangeNav organisationId={organisationId} current="exports" />
      <Section title={outgoing.facts}>
        <ExportFacts made={made} timeZone={timeZone} />
        {may(viewer, see, organisationId) && (
          <div className="mt-4 grid justify-items-start gap-2">
            <a
              className="button max-sm:w-full"
              href={`/operator/${organisationId}/exchange/exports/${exportId}/file`}
              download={made.fileName}
            >
              {outgoing.download}
            </a>
            {made.format === 'tula17' && (
              <a href={`/operator/${organisationId}/exchange/exports/${exportId}/control`} download>
                {outgoing.downloadControl}
              </a>
            )}
            <p className="text-ink-soft">{outgoing.downloadHint}</p>
          </div>
        )}
        {isMaker && next && (
          <Form scope="mark" action={mark.bind(null, organisationId, exportId)} className="mt-4 grid gap-3">
            <input type="hidden" name="mark" value={next} />
            <SubmitButton tone="quiet">{outgoing.mark[next]}</SubmitButton>
          </Form>
        )}
      </Section>
      {isMaker && made.kind === 'payments' && made.status === 'made' && <ReplaceForm made={made} />}
    </Page>
  );
}

async function ExportFacts({ made, timeZone }: { made: ExportView; timeZone: string }) {
  const texts = await currentTexts();
  const { common, outgoing } = texts;
  const { columns } = outgoing;
  const { replaces, receivedAt, totalKopecks, skipped } = made;
  return (
    <>
      <Facts
        facts={[
          [columns.kind, outgoing.kinds[made.kind]],
          [columns.covers, coversOf(texts, made)],
          [columns.format, formatOf(texts, made)],
          [columns.rows, String(made.rows)],
          totalKopecks === null ? null : [columns.total, `${formatRoubles(totalKopecks)} ₽`],
          skipped === 0 ? null : [columns.skipped, String(skipped)],
          [columns.who, makerOf(texts, made)],
          [columns.when, common.moment(made.createdAt, timeZone)],
          receivedAt && [columns.received, common.moment(receivedAt, timeZone)],
          replaces === null ? null : [columns.replaces, <Replaced key={replaces} made={made} exportId={replaces} />],
          [columns.bytes, String(made.fileBytes)],
          [columns.hash, made.fileHash, 'code'],
        ]}
      />
      {skipped > 0 && <p className="notice mt-4">{outgoing.skippedHint}</p>}
    </>
  );
}

const Replaced = ({ made: { organisationId }, exportId }: { made: ExportView; exportId: string }) => (
  <Link href={`/operator/${organisationId}/exchange/exports/${exportId}`} prefetch={false}>
    {exportId.slice(-12)}
  </Link>
);

async function ReplaceForm({ made: { organisationId, id, format } }: { made: ExportView }) {
  const { outgoing } = await currentTexts();
  const others = FORMATS.payments.filter((one) => one !== format);
  return (
    <Section>
      <Form
        scope="replace"
        fold={outgoing.replace.title}
        action={replace.bind(null, organisationId, id)}
        labels={{ format: outgoing.make.format }}
        className="grid gap-3"
      >
        <p>{outgoing.replace.text}</p>
        <Select
          name="format"
          label={outgoing.make.format}
          options={others.map((value) => ({ value, label: outgoing.formats[value] }))}
          defaultValue={others[0] ?? ''}
        />
        <SubmitButton tone="quiet">{outgoing.replace.submit}</SubmitButton>
      </Form>
    </Section>
  );
}
