import { describe, expect, it } from 'vitest';
import { may, PERMISSIONS, type Permitted, requirePermission } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/shared/errors';
import { STAFF_ROLES, type StaffRole, type Viewer } from '@/lib/shared/viewer';

const HOME = '0192f000-0000-7000-8000-000000000001';
const ELSEWHERE = '0192f000-0000-7000-8000-000000000002';

const staff = (role: StaffRole): Viewer => ({
  kind: 'user',
  userId: '0192f000-0000-7000-8000-00000000000a',
  sessionId: '0192f000-0000-7000-8000-00000000000b',
  email: 'staff@example.org',
  isEmailVerified: true,
  memberships: [{ organisationId: HOME, role }],
});

const every = Object.keys(PERMISSIONS) as Permitted[];

describe('who of the staff may do what', () => {
  it.each(every.flatMap((permitted) => STAFF_ROLES.map((role) => ({ permitted, role }))))(
    '$permitted: $role only as the table says, and only at home',
    ({ permitted, role }) => {
      const roles: readonly StaffRole[] = PERMISSIONS[permitted].roles;
      expect(may(staff(role), permitted, HOME)).toBe(roles.includes(role));
      expect(may(staff(role), permitted, ELSEWHERE)).toBe(role === 'platform-administrator' && roles.includes(role));
    },
  );

  it('gives a resident nothing', () => {
    for (const permitted of every) expect(may({ ...staff('auditor'), memberships: [] }, permitted, HOME)).toBe(false);
  });

  it('lets an auditor change nothing', () => {
    const writing = every.filter((one) => !one.endsWith('-view'));
    expect(writing.filter((one) => may(staff('auditor'), one, HOME))).toEqual([]);
  });

  it('does not find what is not permitted', () => {
    expect(() => requirePermission(staff('technician'), 'windows-manage', HOME)).toThrow(NotFound);
  });
});
