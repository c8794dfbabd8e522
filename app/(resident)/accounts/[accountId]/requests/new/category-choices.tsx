import { Choices } from '@/app/_components/form/choices';
import { Icon } from '@/app/_components/ui/icon';
import { Phone } from '@/app/_components/ui/phone';
import { CategoryPicture } from '@/app/_requests/category-picture';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { FilingOptions, OfferedCategory } from '@/lib/requests/filing-options';

/** Emergencies first; choosing one shows the phone to call at once, without any script. */
export async function CategoryChoices({ options }: { options: FilingOptions }) {
  const { requests, requestPages } = await currentTexts();
  const { form } = requestPages;
  const choice = (category: OfferedCategory) => ({
    value: category.code,
    label: (
      <span className="flex items-center gap-2.5">
        <CategoryPicture code={category.code} />
        {category.title ?? requests.categories[category.code] ?? requests.unknownCategory}
      </span>
    ),
    hint: form.term(requests.term(category.term, category.termBasis)),
    ...(category.isEmergency && { said: <EmergencyNotice phone={options.emergencyPhone} emergency={category} /> }),
  });
  const emergencies = options.categories.filter(({ isEmergency }) => isEmergency);
  const others = options.categories.filter(({ isEmergency }) => !isEmergency);
  return (
    <div className="categories grid gap-5">
      <Choices
        name="category"
        legend={form.category}
        groups={[
          { label: form.emergency, choices: emergencies.map(choice) },
          { label: form.ordinary, choices: others.map(choice) },
        ]}
      />
    </div>
  );
}

interface NoticeProps {
  readonly phone: string | null;
  readonly emergency: OfferedCategory;
}

/** Whom to call, before anything else is filled in, and the term of this emergency. */
async function EmergencyNotice({ phone, emergency }: NoticeProps) {
  const { requests, requestPages } = await currentTexts();
  const { form } = requestPages;
  return (
    <div className="notice notice-alarm" role="status">
      <p className="flex items-start gap-2.5 font-bold text-[1.15rem]">
        <Icon name="alert" />
        <span>
          {form.emergencyTitle} {phone ? <Phone number={phone} /> : form.noPhone}
        </span>
      </p>
      <p>{form.emergencyText(requests.term(emergency.term, emergency.termBasis))}</p>
    </div>
  );
}
