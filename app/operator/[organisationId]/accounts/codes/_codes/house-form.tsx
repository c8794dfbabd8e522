import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { issueCodes } from '@/app/operator/[organisationId]/accounts/actions';
import type { HouseToInvite } from '@/lib/accounts/link-code-issues';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ListedBuilding } from '@/lib/organisations/list-buildings';
import { VALID_DAYS } from './valid-days';

interface Props {
  readonly organisationId: string;
  readonly buildings: readonly ListedBuilding[];
  readonly chosen: (HouseToInvite & { readonly buildingId: string }) | null;
}

/** First the house is chosen, and its numbers are shown; then the codes are drawn. */
export async function HouseForm({ organisationId, buildings, chosen }: Props) {
  const { codes: words } = (await currentTexts()).staffAccounts;
  return (
    <Section title={words.houseTitle}>
      <form method="get" className="filters">
        <label>
          {words.house}
          <select name="house" defaultValue={chosen?.buildingId ?? ''} className="control">
            <option value="">{words.choose}</option>
            {buildings.map((one) => (
              <option key={one.buildingId} value={one.buildingId}>
                {one.address}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button button-quiet">
          {words.next}
        </button>
      </form>
      {chosen && (
        <div className="mt-4 grid gap-3">
          {!chosen.asksForCode && <p className="notice notice-wait">{words.notAsked}</p>}
          <ul className="grid list-disc gap-1 ps-5">
            <li>{words.accounts(chosen.accounts, chosen.linked)}</li>
            {chosen.invited > 0 && <li>{words.willReplace(chosen.invited)}</li>}
            <li>{words.paper}</li>
          </ul>
          <Form
            scope="house"
            action={issueCodes.bind(null, organisationId)}
            labels={{ validDays: words.validDays }}
            className="filters"
          >
            <input type="hidden" name="buildingId" value={chosen.buildingId} />
            <Select name="validDays" label={words.validDays} options={VALID_DAYS.map(words.days)} defaultValue="60" />
            <label className="tick">
              <input type="checkbox" name="includesLinked" />
              {words.includesLinked(chosen.linked)}
            </label>
            <SubmitButton>{words.issue}</SubmitButton>
          </Form>
        </div>
      )}
    </Section>
  );
}
