import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireViewer } from '@/lib/auth/viewer';
import { listStaffOrganisations, type StaffOrganisation } from '@/lib/organisations/overview';

/** The organisations the viewer works for; asked once per request by layout and page together. */
export const myOrganisations = cache(async (): Promise<StaffOrganisation[]> => {
  const viewer = await requireViewer();
  return listStaffOrganisations(viewer);
});

/** The organisation of the address; what the viewer does not work for is not found. */
export async function requireOrganisation(organisationId: string): Promise<StaffOrganisation> {
  const organisations = await myOrganisations();
  return organisations.find((one) => one.organisationId === organisationId) ?? notFound();
}
