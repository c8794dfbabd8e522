import { randomUUID } from 'node:crypto';
import { listAccounts } from '@/lib/accounts/queries';
import { forgive } from '@/lib/auth/attempt-budget';
import { announceOutage } from '@/lib/requests/announce-outage';
import { answerRequest } from '@/lib/requests/answer-request';
import { assignRequests } from '@/lib/requests/assign-requests';
import { fileByPhone } from '@/lib/requests/file-by-phone';
import { findCallers } from '@/lib/requests/find-callers';
import { filingBudgets } from '@/lib/requests/limits';
import { type Deed, moveRequest } from '@/lib/requests/move-request';
import type { NewRequest } from '@/lib/requests/new-request';
import { rateRequest } from '@/lib/requests/rate-request';
import { saveAssignmentRule } from '@/lib/requests/save-assignment-rule';
import { submitRequest } from '@/lib/requests/submit-request';
import { writeMessage } from '@/lib/requests/write-message';
import { addDays } from '@/lib/shared/billing-period';
import { type Clock, dayIn, fixedClock, systemClock } from '@/lib/shared/clock';
import type { Result } from '@/lib/shared/result';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';

const ZONE = 'Europe/Moscow';
const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number): Clock =>
  fixedClock(new Date(systemClock.now().getTime() - hours * HOUR_MS).toISOString());
const today = () => dayIn(ZONE, systemClock.now());

const done = <Value>(result: Result<Value, string>): Value => {
  if (!result.ok) throw new Error(`a request of the demo was refused: ${result.code}`);
  return result.value;
};

const trouble = (category: string, place: NewRequest['place'], description: string): NewRequest => ({
  category,
  place,
  placeDetail: null,
  description,
  wishedDay: null,
  wishedTime: null,
  submissionId: randomUUID(),
  files: [],
});

interface Cast {
  readonly company: string;
  readonly accountId: string;
  readonly buildingId: string;
  readonly resident: Viewer;
  readonly dispatcher: Viewer;
  readonly technician: Viewer;
}

/** A desk at work: the resident's requests in several states, three calls of one burst pipe, works announced. */
export async function seedRequests(company: string, resident: Viewer, staff: readonly Viewer[]): Promise<void> {
  const member = (role: StaffRole) => {
    const found = staff.find(({ memberships }) => memberships.some((one) => one.role === role));
    if (!found) throw new Error(`the demo has no ${role}`);
    return found;
  };
  const [dispatcher, technician] = [member('dispatcher'), member('technician')];
  const account = (await listAccounts(resident)).find(({ organisationId }) => organisationId === company);
  const [home] = await findCallers(dispatcher, company, account?.number ?? '');
  if (!account || !home) throw new Error('the demo’s resident has no account of the company');
  const cast = { company, accountId: account.accountId, buildingId: home.buildingId, resident, dispatcher, technician };
  const lights = { category: 'lighting', buildingId: null, assigneeUserId: technician.userId };
  done(await saveAssignmentRule(member('administrator'), company, lights));
  await seedHistory(cast);
  await seedWorkAtHand(cast);
  await seedBurstPipe(cast);
  await announceWorks(cast);
  // told as of the days before, but counted by the database's clock: whoever walks the demo has his own whole day
  await forgive(filingBudgets(resident.userId, cast.accountId));
}

const file = async ({ resident, accountId }: Cast, input: NewRequest, clock: Clock): Promise<string> =>
  done(await submitRequest(resident, accountId, input, clock)).requestId;

const assign = async ({ dispatcher, technician, company }: Cast, requestId: string, clock: Clock): Promise<void> => {
  const assignment = { assigneeUserId: technician.userId, requests: [{ requestId, version: 1 }] };
  done(await assignRequests(dispatcher, company, assignment, clock));
};

const move = async (
  { company }: Cast,
  by: Viewer,
  requestId: string,
  order: Deed & { version: number },
  clock: Clock,
) => done(await moveRequest(by, company, requestId, order, clock));

/** What is over: rated, rejected, and waiting for the resident's word. */
async function seedHistory(cast: Cast): Promise<void> {
  const { technician, dispatcher, resident, accountId } = cast;
  const tap = await file(cast, trouble('plumbing', 'premises', 'Капает кран на кухне, под мойкой лужа'), hoursAgo(300));
  await assign(cast, tap, hoursAgo(298));
  await move(cast, technician, tap, { event: 'start', version: 2 }, hoursAgo(290));
  const fixed: Deed = { event: 'complete', result: 'Заменили картридж смесителя', files: [] };
  await move(cast, technician, tap, { ...fixed, version: 3 }, hoursAgo(289));
  const praise = { rating: 5, reasons: ['quick', 'clean'], comment: 'Быстро и аккуратно, спасибо' } as const;
  done(await rateRequest(resident, accountId, tap, praise, hoursAgo(280)));
  const gate = await file(cast, trouble('other', 'yard', 'Поставьте шлагбаум во дворе'), hoursAgo(200));
  const why = 'Это решает общее собрание собственников дома';
  await move(cast, dispatcher, gate, { event: 'reject', reason: why, version: 1 }, hoursAgo(190));
  const bulb = await file(cast, trouble('lighting', 'entrance', 'Не горит лампа на третьем этаже'), hoursAgo(50));
  await move(cast, technician, bulb, { event: 'start', version: 1 }, hoursAgo(4));
  await move(
    cast,
    technician,
    bulb,
    { event: 'complete', result: 'Лампа заменена', files: [], version: 2 },
    hoursAgo(3),
  );
}

/** What somebody works on, what waits for its day, and what nobody has seen yet. */
async function seedWorkAtHand(cast: Cast): Promise<void> {
  const { technician, dispatcher, resident, accountId, company } = cast;
  const door = await file(cast, trouble('doors-and-windows', 'entrance', 'Дверь подъезда не закрывается'), hoursAgo(6));
  await assign(cast, door, hoursAgo(5));
  await move(cast, technician, door, { event: 'start', version: 2 }, hoursAgo(2));
  const words = (text: string) => ({ text, submissionId: randomUUID(), files: [] });
  done(await writeMessage(resident, accountId, door, words('К вечеру закроете? Очень дует'), hoursAgo(1.5)));
  const answer = { ...words('Мастер привезёт доводчик к пяти часам'), isInternal: false };
  done(await answerRequest(dispatcher, company, door, answer, hoursAgo(1.2)));
  const note = { ...words('Доводчик взять на складе, ключ у Сорокиной'), isInternal: true };
  done(await answerRequest(dispatcher, company, door, note, hoursAgo(1.1)));
  const paint = await file(cast, trouble('repair', 'entrance', 'Облупилась краска на первом этаже'), hoursAgo(30));
  await assign(cast, paint, hoursAgo(29));
  const until = addDays(today(), 5);
  const wait: Deed = { event: 'defer', until, reason: 'Ждём краску, привезут через несколько дней' };
  await move(cast, technician, paint, { ...wait, version: 2 }, hoursAgo(28));
  await file(cast, trouble('cleaning', 'yard', 'После ветра двор засыпан ветками'), hoursAgo(1));
}

/** Three neighbours ring up about one thing: to be joined under one. */
async function seedBurstPipe({ dispatcher, company, buildingId }: Cast): Promise<void> {
  const neighbours = (await findCallers(dispatcher, company, 'Спортивная 9'))
    .filter((caller) => caller.buildingId === buildingId)
    .slice(1, 4);
  const said = ['Течёт с потолка в ванной', 'На лестнице вода по стене', 'Заливает сверху, отключите воду'];
  for (const [at, { accountId }] of neighbours.entries()) {
    const told = { ...trouble('pipe-burst', 'premises', said[at] ?? ''), contactPhone: `+7 000 000-10-0${at}` };
    done(await fileByPhone(dispatcher, company, accountId, told, hoursAgo(0.8 - at * 0.1)));
  }
}

async function announceWorks({ dispatcher, company, buildingId }: Cast): Promise<void> {
  const on = addDays(today(), 2);
  const works = {
    kind: 'planned',
    service: 'hot-water',
    text: 'Замена задвижки на тепловом пункте. Горячей воды не будет, холодная останется.',
    startsAt: { day: on, minutes: 10 * 60 },
    endsAt: { day: on, minutes: 16 * 60 },
    buildingIds: [buildingId],
  } as const;
  done(await announceOutage(dispatcher, company, works));
}
