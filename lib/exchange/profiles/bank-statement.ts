import { findOrganisation } from '@/lib/organisations/find-organisation';
import { registerStatement } from '@/lib/reconciliation/register-statement';
import { refuse } from '../report';
import type { LoadOutcome, LoadTask, Profile } from './profile';
import { fileOf, noteQuarantined } from './settlement-load';
import { MARKER, readStatement } from './statement-file';
import { statementOf } from './statement-lines';

/** A bank statement as 1C exchanges it (1CClientBankExchange 1.03). */
export const bankStatementProfile = {
  name: '1c-client-bank',
  rank: 6,
  recognises: (source) => {
    const first = source.kind === 'text' ? source.head.find((line) => line.trim() !== '') : undefined;
    return first?.trim().replace('\ufeff', '') === MARKER ? 20 : 0;
  },
  load,
} satisfies Profile;

async function load(task: LoadTask): Promise<LoadOutcome> {
  const { actor, tx, source, importId, rejections } = task;
  if (source.kind !== 'text') throw refuse('profile-unknown');
  const file = await readStatement(source.file);
  const { inn, ...statement } = statementOf(file, rejections);
  if (task.organisationInn !== null && inn !== null && inn !== task.organisationInn)
    throw refuse('organisation-alien', inn);
  const named = task.organisationInn ?? inn;
  if (named === null) throw refuse('organisation-unclear');
  const organisation = await findOrganisation(tx, { inn: named });
  if (!organisation) throw refuse('organisation-unknown', named);
  const entered = await registerStatement(actor, tx, organisation, {
    ...statement,
    importId,
    ...(await fileOf(source)),
  });
  for (const { row, code, detail } of entered.faults) rejections.add(row, 'Номер', code, detail);
  noteQuarantined(rejections, 'НазначениеПлатежа', entered.quarantined);
  return {
    status: entered.added > 0 ? 'loaded' : 'unchanged',
    organisationIds: [organisation.id],
    period: null,
    totalKopecks: statement.receivedKopecks,
  };
}
