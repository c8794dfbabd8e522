import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Hours } from '@/lib/requests/calendar-rules';
import type { RequestSettingsView } from '@/lib/requests/settings-queries';
import { keepDay, keepWeek } from '../settings-actions';

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const hoursText = (hours: Hours | null): string => (hours ? `${clock(hours.opens)}–${clock(hours.closes)}` : '');

/** The working week, and days that differ from it. Holidays of the law need no entry. */
export async function CalendarForms({ settings }: { settings: RequestSettingsView }) {
  const { common, desk } = await currentTexts();
  const { settings: texts } = desk;
  return (
    <>
      <Section title={texts.week}>
        <Form
          action={keepWeek.bind(null, settings.organisationId)}
          scope="week"
          labels={Object.fromEntries(texts.days.map((name, at) => [`opens-${at}`, name]))}
          className="grid gap-2"
        >
          {settings.week.map((hours, at) => (
            <fieldset key={texts.days[at]} className="filters">
              <legend className="float-left w-32 font-semibold">{texts.days[at]}</legend>
              <Field name={`opens-${at}`} label={texts.opens} defaultValue={hours ? clock(hours.opens) : ''} />
              <Field name={`closes-${at}`} label={texts.closes} defaultValue={hours ? clock(hours.closes) : ''} />
            </fieldset>
          ))}
          <SubmitButton tone="quiet">{texts.save}</SubmitButton>
        </Form>
      </Section>
      <Section title={texts.calendar}>
        <ul className="mb-3">
          {settings.days.map(({ day, hours }) => (
            <li key={day}>
              {common.day(day)}: {hours ? hoursText(hours) : texts.kinds.off}
            </li>
          ))}
        </ul>
        <Form
          action={keepDay.bind(null, settings.organisationId)}
          scope="day"
          labels={{ day: texts.day }}
          className="filters"
        >
          <Field name="day" type="date" label={texts.day} />
          <Select
            name="kind"
            label={texts.calendar}
            options={(['off', 'working', 'usual'] as const).map((value) => ({ value, label: texts.kinds[value] }))}
          />
          <Field name="opens" type="time" label={texts.opens} />
          <Field name="closes" type="time" label={texts.closes} />
          <SubmitButton tone="quiet">{texts.save}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
