import { Check, Checks } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { currentTexts } from '@/lib/i18n/current-texts';
import { OUTAGE_KINDS, OUTAGE_SERVICES } from '@/lib/requests/outage-rules';
import type { BuildingName } from '@/lib/requests/queue-frame';
import { announce } from '../settings-actions';

interface Props {
  readonly organisationId: string;
  readonly buildings: readonly BuildingName[];
}

/** What the residents of some houses are told before they file a request. */
export async function OutageForm({ organisationId, buildings }: Props) {
  const { desk, requests } = await currentTexts();
  const { outages: texts } = desk;
  return (
    <Form
      action={announce.bind(null, organisationId)}
      labels={{
        kind: texts.kind,
        service: texts.service,
        text: texts.text,
        startsDay: texts.startsDay,
        startsTime: texts.startsTime,
        endsDay: texts.endsDay,
        endsTime: texts.endsTime,
        buildingIds: texts.buildings,
      }}
      className="grid gap-4"
    >
      <div className="filters">
        <Select
          name="kind"
          label={texts.kind}
          options={OUTAGE_KINDS.map((value) => ({ value, label: requests.outageKinds[value] }))}
        />
        <Select
          name="service"
          label={texts.service}
          options={OUTAGE_SERVICES.map((value) => ({ value, label: requests.outageServices[value] }))}
        />
        <Field name="startsDay" type="date" label={texts.startsDay} />
        <Field name="startsTime" type="time" label={texts.startsTime} />
        <Field name="endsDay" type="date" label={texts.endsDay} hint={texts.endsHint} />
        <Field name="endsTime" type="time" label={texts.endsTime} />
      </div>
      <TextArea name="text" label={texts.text} rows={3} maxLength={1000} required />
      <Checks name="buildingIds" legend={texts.buildings} className="grid gap-2 sm:grid-cols-2">
        {buildings.map(({ buildingId, address }) => (
          <Check key={buildingId} name={`building-${buildingId}`} label={address} />
        ))}
      </Checks>
      <SubmitButton>{texts.announce}</SubmitButton>
    </Form>
  );
}
