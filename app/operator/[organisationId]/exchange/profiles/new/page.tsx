import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { MAPPING_KINDS } from '@/lib/exchange/mapping/fields';
import { currentTexts } from '@/lib/i18n/current-texts';
import { Refused } from '../refused';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<{ refused?: string | string[]; name?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).mapping.begin.title });

/** A name, a kind and a sample: a plain form with a file. No query but the session's. */
export default async function NewProfilePage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, { refused, name }, { mapping }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  if (!may(viewer, 'exchange-load', organisationId)) notFound();
  const { begin } = mapping;
  return (
    <Page
      title={begin.title}
      lead={mapping.lead}
      aside={
        <Link href={`/operator/${organisationId}/exchange/profiles`} prefetch={false}>
          {mapping.toList}
        </Link>
      }
    >
      <Section>
        <Refused code={[refused].flat()[0]} />
        <form
          method="post"
          action={`/api/exchange/${organisationId}/samples`}
          encType="multipart/form-data"
          className="grid gap-4"
        >
          <label className="grid gap-1 font-semibold">
            {begin.name}
            <input
              name="name"
              required
              maxLength={80}
              defaultValue={[name].flat()[0]}
              aria-describedby="name-hint"
              className="control"
            />
          </label>
          <p id="name-hint" className="text-ink-soft">
            {begin.nameHint}
          </p>
          <label className="grid gap-1 font-semibold">
            {begin.kind}
            <select name="kind" className="control">
              {MAPPING_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {mapping.kinds[kind]}
                </option>
              ))}
            </select>
          </label>
          <label className="grid gap-1 font-semibold">
            {begin.sample}
            <input type="file" name="sample" required aria-describedby="sample-hint" className="control" />
          </label>
          <p id="sample-hint" className="text-ink-soft">
            {begin.sampleHint}
          </p>
          <button type="submit" className="button justify-self-start max-sm:w-full">
            {begin.submit}
          </button>
        </form>
      </Section>
    </Page>
  );
}
