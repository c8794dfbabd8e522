import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { db } from '@/db/client';
import { staffMembers } from '@/db/schema/auth';
import { findLoad, type LoadView } from '@/lib/exchange/loads/find-loads';
import { keepRegister } from '@/lib/exchange/loads/keep-register';
import { receiveRegister } from '@/lib/exchange/loads/receive-register';
import { runLoad } from '@/lib/exchange/loads/run-load';
import { startLoad } from '@/lib/exchange/loads/start-load';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { LocalStore } from '@/lib/storage/local-store';
import { UK_INN } from './loaded';
import { aLogin } from './login';

/** The room «Обмен» as its accountant has it: an upload is checked and loaded at once, without a worker. */
export interface Room {
  readonly organisationId: string;
  readonly accountant: Viewer;
  readonly store: LocalStore;
  member(role: StaffRole): Promise<Viewer>;
  /** sends a file and has it checked */
  check(bytes: Uint8Array, name?: string): Promise<LoadView>;
  /** the same, and has it loaded */
  load(bytes: Uint8Array, name?: string): Promise<LoadView>;
  seen(loadId: string): Promise<LoadView>;
}

export async function aRoom(clock: Clock): Promise<Room> {
  const organisationId = (await findOrganisationByInn(UK_INN)) ?? '';
  const store = new LocalStore(await mkdtemp(join(tmpdir(), 'registers-')));
  const member = async (role: StaffRole): Promise<Viewer> => {
    const { userId, email } = await aLogin({ emailVerifiedAt: systemClock.now() });
    await db().insert(staffMembers).values({ organisationId, id: newId(), userId, role });
    const memberships = [{ organisationId, role }];
    return { kind: 'user', userId, email, sessionId: newId(), isEmailVerified: true, memberships };
  };
  const accountant = await member('billing');
  const seen = async (loadId: string): Promise<LoadView> => {
    const load = await findLoad(accountant, organisationId, loadId);
    if (!load) throw new Error('the load is there');
    return load;
  };
  const run = async (loadId: string, attempt: number) => {
    await runLoad({ organisationId, loadId, attempt }, clock, store);
    return await seen(loadId);
  };
  const check = async (bytes: Uint8Array, name = 'register.csv') => {
    const kept = await keepRegister(Readable.from([bytes]), store);
    const received = await receiveRegister(accountant, organisationId, { name, kept }, clock, store);
    if (!received.ok) throw new Error(received.code);
    return await run(received.value, 1);
  };
  const load = async (bytes: Uint8Array, name?: string) => {
    const { id } = await check(bytes, name);
    const started = await startLoad(accountant, organisationId, { loadId: id, event: 'load' }, clock);
    if (!started.ok) throw new Error(started.code);
    return await run(id, 2);
  };
  return { organisationId, accountant, store, member, check, load, seen };
}
