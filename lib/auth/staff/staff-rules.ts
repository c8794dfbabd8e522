import { STAFF_ROLES, type StaffRole } from '@/lib/shared/viewer';

/** What an organisation's administrator may give: rights over the whole installation are not his. */
export type GivenRole = Exclude<StaffRole, 'platform-administrator'>;

export const GIVEN_ROLES = STAFF_ROLES.filter((role): role is GivenRole => role !== 'platform-administrator');

/** An invitation that nobody has answered by then is void. */
export const INVITATION_DAYS = 7;
