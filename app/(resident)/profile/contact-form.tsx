import Link from 'next/link';
import { Check, Choices } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import type { ContactDetails } from '@/lib/auth/queries';
import { currentTexts } from '@/lib/i18n/current-texts';
import { saveContacts } from './actions';

interface Props {
  readonly details: ContactDetails;
  /** where to go when saved or skipped; null stays here */
  readonly next: string | null;
}

/** «Контактные данные»: the name, the phone and how bills and notices should come. */
export async function ContactForm({ details, next }: Props) {
  const { profile } = await currentTexts();
  return (
    <Form action={saveContacts.bind(null, next)} labels={{ fullName: profile.fullName, phone: profile.phone }}>
      <Field
        name="fullName"
        label={profile.fullName}
        hint={profile.fullNameHint}
        autoComplete="name"
        defaultValue={details.fullName ?? ''}
        required
      />
      <Field
        name="phone"
        type="tel"
        label={profile.phone}
        hint={profile.phoneHint}
        autoComplete="tel"
        inputMode="tel"
        width="18rem"
        defaultValue={details.phone ?? ''}
      />
      <Choices
        name="billDelivery"
        legend={profile.delivery}
        defaultValue={details.billDelivery}
        choices={(['cabinet', 'email', 'paper'] as const).map((value) => ({
          value,
          label: profile.deliveries[value],
        }))}
      />
      <Check
        name="noticesByEmail"
        label={profile.notices}
        hint={profile.noticesHint}
        defaultChecked={details.noticesByEmail}
      />
      <Check
        name="readingReminders"
        label={profile.readingReminders}
        hint={profile.readingRemindersHint}
        defaultChecked={details.readingReminders}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton>{profile.save}</SubmitButton>
        {next && (
          <Link href={next} prefetch={false} className="button button-quiet max-sm:w-full">
            {profile.skip}
          </Link>
        )}
      </div>
    </Form>
  );
}
