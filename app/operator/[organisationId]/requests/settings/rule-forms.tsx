import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { QueueFrame } from '@/lib/requests/queue-frame';
import type { RequestSettingsView } from '@/lib/requests/settings-queries';
import { dropRule, keepRule } from '../settings-actions';

/** Who gets new requests of a kind or of a house at once. */
export async function RuleForms({ settings, frame }: { settings: RequestSettingsView; frame: QueueFrame }) {
  const { desk, requests, table } = await currentTexts();
  const { settings: texts } = desk;
  const titleOf = (code: string) =>
    settings.categories.find((one) => one.code === code)?.title ?? requests.categories[code] ?? code;
  return (
    <Section title={texts.rules}>
      <ul className="mb-3 grid gap-2">
        {settings.rules.map((rule) => (
          <li key={rule.ruleId}>
            <Form action={dropRule.bind(null, settings.organisationId, rule.ruleId)} className="filters">
              <span>
                {rule.category === null ? texts.anyCategory : titleOf(rule.category)},{' '}
                {rule.buildingAddress ?? texts.anyBuilding}: <b>{rule.assignee}</b>
              </span>
              <SubmitButton tone="link">{texts.forget}</SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <Form
        scope="rule"
        action={keepRule.bind(null, settings.organisationId)}
        labels={{ assigneeUserId: desk.assign.label }}
        className="filters"
      >
        <Select
          name="category"
          label={desk.recategorise.label}
          options={[
            { value: '', label: texts.anyCategory },
            ...settings.categories.map(({ code }) => ({ value: code, label: titleOf(code) })),
          ]}
        />
        <Select
          name="buildingId"
          label={table.house}
          options={[
            { value: '', label: texts.anyBuilding },
            ...frame.buildings.map(({ buildingId, address }) => ({ value: buildingId, label: address })),
          ]}
        />
        <Select
          name="assigneeUserId"
          label={desk.assign.label}
          options={[
            { value: '', label: desk.bulk.choose },
            ...frame.executors.map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
        />
        <SubmitButton tone="quiet">{texts.save}</SubmitButton>
      </Form>
    </Section>
  );
}
