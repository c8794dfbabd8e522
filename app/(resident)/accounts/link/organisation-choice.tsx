'use client';

import { type Choice, Choices } from '@/app/_components/form/choices';
import { useField } from '@/app/_components/form/form-context';

interface Props {
  readonly legend: string;
  readonly lead: string;
  readonly organisations: readonly Choice[];
}

/** Asked only when several organisations have such an account. */
export function OrganisationChoice({ legend, lead, organisations }: Props) {
  const { error, typed } = useField('organisationId');
  if (error === undefined && !typed) return null;
  return (
    <div className="grid gap-2">
      <p>{lead}</p>
      <Choices name="organisationId" legend={legend} choices={organisations} />
    </div>
  );
}
