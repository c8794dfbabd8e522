import { randomInt } from 'node:crypto';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { transaction } from '@/db/transaction';
import { createReadingLink, linkPath } from '@/lib/meters/reading-link';
import { addMonths, periodOf } from '@/lib/shared/billing-period';
import { dayIn, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { aMeter, anOpenWindow, aReading } from '@/tests/support/builders/a-meter';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aLogin, type Login } from '@/tests/support/builders/login';

export interface FlatWithLink {
  readonly login: Login;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly water: string;
  readonly power: string;
  /** the personal link, as a path */
  readonly link: string;
}

/**
 * A flat of an organisation of its own that takes readings every day, with a water meter that showed 431.25
 * last month and a power meter of two zones, and the link that a reminder's letter would carry.
 */
export async function aFlatWithLink(): Promise<FlatWithLink> {
  const unique = String(randomInt(1_000_000, 9_999_999));
  const house = await anOrganisation({ inn: `170${unique}` });
  const { organisationId } = house;
  const accountNumber = `90${unique}`;
  const accountId = await aBookAccount(house, {
    number: accountNumber,
    lastName: 'Мухаметзянова',
    premisesNumber: '77',
  });
  const login = await aLogin({ emailVerifiedAt: systemClock.now() });
  await db().insert(accountLinks).values({ organisationId, id: newId(), accountId, userId: login.userId });
  const place = { organisationId, accountId };
  const water = await aMeter(place, { serialNumber: '53850871', installedOn: null });
  const power = await aMeter(place, {
    resource: 'electricity',
    place: 'коридор',
    serialNumber: '007129',
    fractionDigits: 0,
    installedOn: null,
    zones: [
      { name: 'день', initialValue: '1000' },
      { name: 'ночь', initialValue: '400' },
    ],
  });
  const period = periodOf(dayIn('Europe/Moscow', systemClock.now()));
  await aReading(place, water, { period: addMonths(period, -1), value: '431.25' });
  await anOpenWindow(place);
  const expiresAt = new Date(systemClock.now().getTime() + 86_400_000);
  const token = await transaction((tx) =>
    createReadingLink(tx, { organisationId, accountId, userId: login.userId, period, expiresAt }),
  );
  return { login, accountId, accountNumber, water, power, link: linkPath(token) };
}
