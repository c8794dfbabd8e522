import { Check } from '@/app/_components/form/choices';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import type { StaffPerson } from '@/lib/auth/staff/queries';
import { GIVEN_ROLES } from '@/lib/auth/staff/staff-rules';
import { currentTexts } from '@/lib/i18n/current-texts';
import { saveRoles } from '../actions';

/** What somebody is here; who was shut out is let in again by it. */
export async function RolesForm({ organisationId, person }: { organisationId: string; person: StaffPerson }) {
  const { staff, operator } = await currentTexts();
  const isShutOut = person.roles.length === 0;
  return (
    <Section title={staff.rolesTitle}>
      <Form action={saveRoles.bind(null, organisationId, person.userId)} scope="roles" className="grid gap-3">
        <p>{isShutOut ? staff.shutOut : staff.rolesText}</p>
        <div className="grid gap-2 sm:grid-cols-2">
          {GIVEN_ROLES.map((role) => (
            <Check
              key={`${role} ${person.roles.includes(role)}`}
              name={`role-${role}`}
              label={operator.roles[role]}
              hint={staff.roleHints[role]}
              defaultChecked={person.roles.includes(role)}
            />
          ))}
        </div>
        <SubmitButton tone="quiet">{isShutOut ? staff.allow : staff.rolesSubmit}</SubmitButton>
      </Form>
    </Section>
  );
}
