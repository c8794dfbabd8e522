import type { Metadata } from 'next';
import Link from 'next/link';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { requireHouse } from '@/lib/organisations/houses';
import { keepBuilding } from '../../actions';

interface Props {
  readonly params: Promise<{ organisationId: string; buildingId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).organisation.houses.title,
});

/** One house: its address and ФИАС id. Query: the house. */
export default async function HousePage({ params }: Props) {
  const [viewer, { organisationId, buildingId }, { organisation }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const house = await foundOrNot(requireHouse(viewer, organisationId, buildingId));
  const { houses: texts } = organisation;
  return (
    <Page
      title={house.address}
      lead={texts.lead}
      aside={
        <Link href={`/operator/${organisationId}/organisation/houses`} prefetch={false}>
          {texts.back}
        </Link>
      }
    >
      <Section>
        <Form
          action={keepBuilding.bind(null, organisationId, buildingId)}
          labels={{ address: texts.address, fiasId: texts.fias }}
          className="grid gap-4"
        >
          <Field name="address" label={texts.address} defaultValue={house.address} maxLength={300} required />
          <Field
            name="fiasId"
            label={texts.fias}
            hint={texts.fiasHint}
            defaultValue={house.fiasId ?? ''}
            maxLength={36}
            width="26rem"
          />
          <SubmitButton>{organisation.save}</SubmitButton>
        </Form>
      </Section>
      <Link href={`/operator/${organisationId}/accounts?house=${buildingId}`} prefetch={false}>
        {texts.accounts}
      </Link>
    </Page>
  );
}
