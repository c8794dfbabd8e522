import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit';
import { acquiringContracts, payments } from '@/db/schema/payments';
import { may } from '@/lib/auth/permissions';
import { closeContract, putContractInForce } from '@/lib/payments/contract/change-contract';
import { changePapers } from '@/lib/payments/contract/change-papers';
import { addTerms, endTerms, removeTerms } from '@/lib/payments/contract/change-terms';
import { type ContractDraft, concludeContract } from '@/lib/payments/contract/conclude-contract';
import { endExemption, exemptPayer, listExemptPayers } from '@/lib/payments/contract/exempt-payers';
import { listContracts, requireContract } from '@/lib/payments/contract/queries';
import { tryContract } from '@/lib/payments/contract/try-contract';
import { quotePayment } from '@/lib/payments/payment-options';
import { startPayment } from '@/lib/payments/start-payment';
import { day } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { kopecks, ZERO } from '@/lib/shared/money';
import { STAFF_ROLES, type Viewer } from '@/lib/shared/viewer';
import { aMember } from '../../support/builders/a-desk';
import { aPayingResident, type PayingResident } from '../../support/builders/paying-resident';
import { journalOf } from '../../support/journal';
import { type ScriptedBank, startScriptedBank } from '../../support/scripted-bank';

let bank: ScriptedBank;
beforeAll(async () => {
  bank = await startScriptedBank();
});
afterAll(() => bank.close());

let resident: PayingResident;
let boss: Viewer;
let organisationId: string;
beforeEach(async () => {
  resident = await aPayingResident();
  organisationId = resident.organisationId;
  boss = await aMember(organisationId, 'administrator', 'Орлова Вера');
});

const CANARY = 'sk_canary_0123456789';
const clock = fixedClock('2026-12-10T09:00:00Z');

const draft = (changes: Partial<ContractDraft> = {}): ContractDraft => ({
  provider: 'sandbox',
  title: 'Первый Учебный Банк',
  number: 'ЭК-18/2026',
  baseUrl: bank.url,
  caPem: null,
  isLive: false,
  credentials: { secretKey: CANARY, webhookSecret: `${CANARY}_hook` },
  ...changes,
});

const terms = (changes: object = {}) =>
  ({
    method: 'card',
    bearer: 'payer',
    base: 'principal',
    ratePpm: 10_000,
    fixedKopecks: ZERO,
    minKopecks: null,
    maxKopecks: null,
    vatPpm: 0,
    validFrom: day('2026-01-01'),
    validTo: null,
    ...changes,
  }) as const;

async function concluded(changes: Partial<ContractDraft> = {}): Promise<string> {
  const result = await concludeContract(boss, organisationId, draft(changes), clock);
  if (!result.ok) throw new Error(result.code);
  return result.value.contractId;
}

async function inForce(...held: ReturnType<typeof terms>[]): Promise<string> {
  const contractId = await concluded();
  for (const one of held.length > 0 ? held : [terms()]) {
    expect(await addTerms(boss, organisationId, contractId, one)).toEqual({ ok: true });
  }
  expect(await putContractInForce(boss, organisationId, contractId, clock)).toEqual({ ok: true });
  return contractId;
}

const quote = async (roubles = 1000) => {
  const quoted = await quotePayment(resident.viewer, resident.accountId, kopecks(roubles * 100), 'card', clock);
  return quoted?.ok ? quoted.value : quoted?.code;
};

describe('A contract', () => {
  it('is a draft that takes nothing until the bank has answered and terms are there', async () => {
    const contractId = await concluded();
    expect(await quote()).toBe('no-acquiring-contract');
    expect(await tryContract(boss, organisationId, contractId, clock)).toEqual({ ok: true });
    expect(await putContractInForce(boss, organisationId, contractId, clock)).toMatchObject({ code: 'no-terms' });
    await addTerms(boss, organisationId, contractId, terms());
    expect(await putContractInForce(boss, organisationId, contractId, clock)).toEqual({ ok: true });
    expect(await quote()).toMatchObject({ chargedKopecks: 101_000 });
    const tried = await journalOf(organisationId, 'acquiring-contract-tried');
    expect(tried.map(({ details }) => details.answer)).toEqual(['ok', 'ok', 'ok']);
  });

  it('stays a draft while the bank is silent', async () => {
    const contractId = await concluded({ baseUrl: 'http://127.0.0.1:1' });
    await addTerms(boss, organisationId, contractId, terms());
    expect(await putContractInForce(boss, organisationId, contractId, clock)).toMatchObject({ code: 'bank-silent' });
    expect(await listContracts(boss, organisationId)).toMatchObject([{ status: 'draft' }]);
  });

  it('takes the place of the one before; of two put in force together one stays', async () => {
    const first = await inForce();
    const second = await inForce();
    const statusOf = async (id: string) => (await requireContract(boss, organisationId, id)).status;
    expect([await statusOf(first), await statusOf(second)]).toEqual(['closed', 'active']);
    const drafts = [await concluded(), await concluded()];
    for (const id of drafts) await addTerms(boss, organisationId, id, terms());
    await Promise.all(drafts.map((id) => putContractInForce(boss, organisationId, id, clock)));
    const active = (await listContracts(boss, organisationId)).filter(({ status }) => status === 'active');
    expect(active).toHaveLength(1);
    expect(await putContractInForce(boss, organisationId, first, clock)).toMatchObject({ code: 'not-a-draft' });
    expect((await listContracts(boss, organisationId)).filter(({ status }) => status === 'active')).toHaveLength(1);
  });

  it('is closed once', async () => {
    const contractId = await inForce();
    expect(await closeContract(boss, organisationId, contractId)).toEqual({ ok: true });
    expect(await closeContract(boss, organisationId, contractId)).toMatchObject({ code: 'already-closed' });
    expect(await quote()).toBe('no-acquiring-contract');
    expect(await addTerms(boss, organisationId, contractId, terms())).toMatchObject({ code: 'contract-closed' });
  });

  it('does not open half-configured', async () => {
    const refused = async (changes: Partial<ContractDraft>) => {
      const result = await concludeContract(boss, organisationId, draft(changes), clock);
      return result.ok ? null : result.code;
    };
    expect(await refused({ credentials: { secretKey: CANARY } })).toBe('invalid-credentials');
    expect(await refused({ isLive: true })).toBe('sandbox-forbidden');
    expect(await refused({ baseUrl: 'ftp://bank.example' })).toBe('address-insecure');
    expect(await refused({ caPem: 'not a certificate' })).toBe('authority-invalid');
    expect(await listContracts(boss, organisationId)).toEqual([]);
  });

  it('shows its secrets to nobody: not in its table, its pages’ data or the journal', async () => {
    const contractId = await inForce();
    const seen = JSON.stringify([
      await db().select().from(acquiringContracts).where(eq(acquiringContracts.id, contractId)),
      await listContracts(boss, organisationId),
      await requireContract(boss, organisationId, contractId),
      await db().select().from(auditEvents).where(eq(auditEvents.organisationId, organisationId)),
    ]);
    expect(seen).toContain('ЭК-18/2026');
    expect(seen).not.toContain(CANARY);
    expect((await requireContract(boss, organisationId, contractId)).webhookUrl).toBe(
      `http://localhost:3000/api/webhooks/sandbox/${contractId}`,
    );
  });
});

describe('Commission terms', () => {
  it('do not overlap, also when two administrators add them together', async () => {
    const contractId = await concluded();
    const answers = await Promise.all([
      addTerms(boss, organisationId, contractId, terms()),
      addTerms(boss, organisationId, contractId, terms({ validFrom: day('2026-06-01') })),
      addTerms(boss, organisationId, contractId, terms({ method: 'sbp' })),
    ]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true, true]);
    const kept = (await requireContract(boss, organisationId, contractId)).terms;
    expect(kept.filter(({ method }) => method === 'card')).toHaveLength(1);
  });

  it('change from a day on: what was quoted before stays as it was', async () => {
    const contractId = await inForce();
    const input = { principalKopecks: kopecks(100_000), method: 'card' as const, submissionId: newId() };
    await startPayment(
      resident.viewer,
      resident.accountId,
      { ...input, expectedChargedKopecks: kopecks(101_000) },
      clock,
    );
    const [held] = (await requireContract(boss, organisationId, contractId)).terms;
    const termsId = held?.termsId ?? '';
    const end = (validTo: string) =>
      endTerms(boss, organisationId, contractId, { termsId, validTo: day(validTo) }, clock);
    expect(await end('2026-12-08')).toMatchObject({ code: 'end-too-early' });
    expect(await end('2026-12-09')).toEqual({ ok: true });
    const dearer = terms({ ratePpm: 20_000, validFrom: day('2026-12-10') });
    expect(await addTerms(boss, organisationId, contractId, dearer)).toEqual({ ok: true });
    expect(await end('2026-12-31')).toMatchObject({ code: 'terms-overlap' });
    expect(await quote()).toMatchObject({ chargedKopecks: 102_000 });
    const [payment] = await db().select().from(payments).where(eq(payments.organisationId, organisationId));
    expect(payment).toMatchObject({ chargedKopecks: 101_000, feeKopecks: 1000, quote: { terms: { ratePpm: 10_000 } } });
  });

  it('are removed only while nobody can have been quoted by them', async () => {
    const future = terms({ validFrom: day('2027-01-01') });
    const contractId = await inForce(terms({ validTo: day('2026-12-31') }), future);
    const kept = (await requireContract(boss, organisationId, contractId)).terms;
    const remove = (at: string) => {
      const termsId = kept.find(({ validFrom }) => validFrom === at)?.termsId ?? newId();
      return removeTerms(boss, organisationId, contractId, { termsId }, clock);
    };
    expect(await remove('2026-01-01')).toMatchObject({ code: 'terms-in-force' });
    expect(await remove('2027-01-01')).toEqual({ ok: true });
    expect(await remove('2027-01-01')).toMatchObject({ code: 'term-absent' });
  });
});

describe('A payer without commission', () => {
  const mark = (validTo: string | null = null, email = resident.viewer.email) =>
    exemptPayer(boss, organisationId, {
      accountNumber: ' 6262000000055 ',
      email,
      documentOn: day('2026-11-01'),
      validTo: validTo === null ? null : day(validTo),
    });

  it('is charged what he owes from the mark on, and until its last day', async () => {
    await inForce();
    expect(await mark('2026-12-10')).toEqual({ ok: true });
    expect(await quote()).toMatchObject({
      chargedKopecks: 100_000,
      receivesKopecks: 99_000,
      feeBearer: 'organisation',
    });
    expect(await mark('2026-12-09')).toEqual({ ok: true });
    expect(await quote()).toMatchObject({ chargedKopecks: 101_000 });
    expect(await mark()).toEqual({ ok: true });
    expect(await quote()).toMatchObject({ chargedKopecks: 100_000 });
    await endExemption(boss, organisationId, resident.accountId, resident.viewer.userId);
    expect(await quote()).toMatchObject({ chargedKopecks: 101_000 });
    expect(await listExemptPayers(boss, organisationId)).toEqual([]);
  });

  it('is somebody to whom this account is linked', async () => {
    expect(await mark(null, 'nobody@example.test')).toMatchObject({ code: 'payer-unknown' });
    expect(await mark('2026-10-31')).toMatchObject({ code: 'end-too-early' });
  });
});

describe('Contracts', () => {
  it('are concluded by administrators of this organisation alone, whatever the command', async () => {
    const contractId = await concluded();
    const others = STAFF_ROLES.map((role) => ({ ...boss, memberships: [{ organisationId, role }] }));
    const elsewhere = (await aPayingResident()).organisationId;
    const foreign = { ...boss, memberships: [{ organisationId: elsewhere, role: 'administrator' as const }] };
    const refused = [
      ...others.filter((one) => !may(one, 'acquiring-manage', organisationId)),
      foreign,
      resident.viewer,
    ];
    expect(refused).toHaveLength(8);
    const commands: Array<(viewer: Viewer) => Promise<unknown>> = [
      (viewer) => concludeContract(viewer, organisationId, draft(), clock),
      (viewer) => tryContract(viewer, organisationId, contractId, clock),
      (viewer) => putContractInForce(viewer, organisationId, contractId, clock),
      (viewer) => closeContract(viewer, organisationId, contractId),
      (viewer) => addTerms(viewer, organisationId, contractId, terms()),
      (viewer) => endTerms(viewer, organisationId, contractId, { termsId: newId(), validTo: day('2030-01-01') }, clock),
      (viewer) => removeTerms(viewer, organisationId, contractId, { termsId: newId() }, clock),
      (viewer) => listContracts(viewer, organisationId),
      (viewer) => requireContract(viewer, organisationId, contractId),
      (viewer) => changePapers(viewer, organisationId, contractId, { receiptTerms: null }),
      (viewer) => listExemptPayers(viewer, organisationId),
      (viewer) => endExemption(viewer, organisationId, resident.accountId, resident.viewer.userId),
    ];
    for (const viewer of refused) {
      for (const command of commands) await expect(command(viewer)).rejects.toThrow(NotFound);
    }
    const foreigner = await aMember(elsewhere, 'administrator', 'Чужая');
    await expect(requireContract(foreigner, elsewhere, contractId)).rejects.toThrow(NotFound);
    await expect(tryContract(foreigner, elsewhere, contractId, clock)).rejects.toThrow(NotFound);
  });
});
