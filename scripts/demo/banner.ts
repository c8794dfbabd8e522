import { PASSWORD, RESIDENT, STAFF, UNLINKED } from './people';
import type { Stack } from './stack';

/** What a newcomer needs to see once everything runs. */
export function banner(stack: Stack): string {
  const width = Math.max(...STAFF.map(({ email }) => email.length), RESIDENT.email.length);
  const login = (email: string, who: string) => `    ${email.padEnd(width)}  ${PASSWORD}   ${who}`;
  return [
    '',
    '  Личный кабинет абонента is running. Ctrl-C stops everything; the next start keeps the data.',
    '',
    `    Cabinet        ${stack.webUrl}`,
    `    Letters        ${stack.mailUrl}`,
    `    Sandbox bank   ${stack.bankUrl}`,
    '',
    '  Logins (email, password):',
    login(RESIDENT.email, 'a resident with two accounts'),
    ...STAFF.map(({ email, role }) => login(email, role)),
    '',
    '  An account that nobody has linked yet, to walk the registration with:',
    `    Платёжный код  ${UNLINKED.number}`,
    `    Фамилия        ${UNLINKED.surname}`,
    `    Номер квартиры ${UNLINKED.premises}`,
    '',
  ].join('\n');
}
