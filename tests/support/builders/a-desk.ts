import { randomUUID } from 'node:crypto';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { staffMembers } from '@/db/schema/auth';
import { buildings } from '@/db/schema/organisations';
import type { NewFile } from '@/lib/requests/attach-files';
import type { NewRequest } from '@/lib/requests/new-request';
import { submitRequest } from '@/lib/requests/submit-request';
import type { Clock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { aBookAccount, anOrganisation } from './book-account';
import { aViewer } from './paying-resident';

export interface Desk {
  readonly organisationId: string;
  readonly buildingId: string;
  readonly dispatcher: Viewer;
  readonly technician: Viewer;
  readonly resident: Resident;
}

export interface Resident {
  readonly viewer: Viewer;
  readonly accountId: string;
}

/** An organisation with a house, Ковалёва of flat 5 with a cabinet, a dispatcher and a technician. */
export async function aDesk(changes: Parameters<typeof anOrganisation>[0] = {}): Promise<Desk> {
  const house = await anOrganisation(changes);
  const [dispatcher, technician] = [
    await aMember(house.organisationId, 'dispatcher', 'Диспетчер Юлия'),
    await aMember(house.organisationId, 'technician', 'Мастер Пётр'),
  ];
  return { ...house, dispatcher, technician, resident: await aResident(house, '5') };
}

/** A login with this role in the organisation. */
export async function aMember(organisationId: string, role: StaffRole, fullName: string): Promise<Viewer> {
  const viewer = await aViewer({ fullName });
  await db().insert(staffMembers).values({ organisationId, id: newId(), userId: viewer.userId, role });
  return { ...viewer, memberships: [{ organisationId, role }] };
}

let numbered = 0;

/** Somebody of the house, whose account is linked to his login since long ago. */
export async function aResident(
  house: { readonly organisationId: string; readonly buildingId: string },
  premisesNumber: string,
): Promise<Resident> {
  numbered += 1;
  const number = String(6_262_000_000_000 + numbered);
  const accountId = await aBookAccount(house, { number, lastName: 'Ковалёва', premisesNumber });
  const viewer = await aViewer({ fullName: 'Ковалёва Нина' });
  await link(house.organisationId, accountId, viewer);
  return { viewer, accountId };
}

/** Links an account to a login. @param linkedAt when the link began */
export async function link(
  organisationId: string,
  accountId: string,
  { userId }: Viewer,
  linkedAt = '2020-01-01',
): Promise<void> {
  await db()
    .insert(accountLinks)
    .values({ organisationId, id: newId(), accountId, userId, linkedAt: new Date(linkedAt) });
}

export async function anotherBuilding({ organisationId }: Desk, address = 'ул. Лесная, д. 3') {
  const buildingId = newId();
  await db().insert(buildings).values({ organisationId, id: buildingId, address });
  return { organisationId, buildingId };
}

/** «Капает кран»; every one a form of its own. */
export const aTrouble = (changes: Partial<NewRequest> = {}): NewRequest => ({
  category: 'plumbing',
  place: 'premises',
  placeDetail: null,
  description: `Капает кран на кухне ${randomUUID().slice(0, 8)}`,
  wishedDay: null,
  wishedTime: null,
  submissionId: randomUUID(),
  files: [],
  ...changes,
});

/** A photo that the storage has accepted. */
export const aPhoto = (name = 'кран.jpg'): NewFile => ({
  file: {
    key: newId(),
    mediaType: 'image/jpeg',
    bytes: 12_345,
    width: 800,
    height: 600,
    sha256: 'a'.repeat(64),
    thumbnailKey: newId(),
  },
  name,
});

/** A request that the desk's resident, or another, has filed. @returns its id */
export async function aRequest(
  { resident }: { readonly resident: Resident },
  clock: Clock,
  changes: Partial<NewRequest> = {},
): Promise<string> {
  const filed = await submitRequest(resident.viewer, resident.accountId, aTrouble(changes), clock);
  if (!filed.ok) throw new Error(filed.code);
  return filed.value.requestId;
}
