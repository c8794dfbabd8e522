import { afterAll, beforeAll, expect, it } from 'vitest';
import { listLinks } from '@/lib/accounts/account-history';
import { revokeLink } from '@/lib/accounts/revoke-link';
import { sendAccountRevokedLetter } from '@/lib/notifications/send-account-revoked-letter';
import { aMember, link } from '../../support/builders/a-desk';
import { aBookAccount, anOrganisation } from '../../support/builders/book-account';
import { aViewer } from '../../support/builders/paying-resident';
import { type MailCatcher, openMailCatcher } from '../../support/mail-catcher';

let mail: MailCatcher;
beforeAll(async () => {
  mail = await openMailCatcher();
  process.env.SMTP_URL = mail.url;
});
afterAll(() => mail.close());

it('whoever loses an account is told so once, and whom to ask', async () => {
  const uk = await anOrganisation({ phone: '+7 843 200-00-00' });
  const { organisationId } = uk;
  const accountId = await aBookAccount(uk, { number: '6262000000777', lastName: 'Ковалёва', premisesNumber: '7' });
  const billing = await aMember(organisationId, 'billing', 'Расчётчик Анна');
  const nina = await aViewer();
  await link(organisationId, accountId, nina);
  const [{ linkId } = { linkId: '' }] = await listLinks(billing, organisationId, accountId);
  await revokeLink(billing, organisationId, accountId, linkId);
  await sendAccountRevokedLetter({ organisationId, linkId });
  await sendAccountRevokedLetter({ organisationId, linkId });
  expect(mail.letters).toHaveLength(1);
  expect(mail.letters[0]).toMatchObject({
    to: [nina.email],
    subject: 'Доступ к лицевому счёту 6262000000777 закрыт',
    text: expect.stringContaining('Телефон: +7 843 200-00-00.'),
  });
});
