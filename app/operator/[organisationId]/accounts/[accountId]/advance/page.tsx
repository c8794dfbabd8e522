import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { findAdvanceTarget, getAdvance, listDeskMoves } from '@/lib/payments/advances/advance-queries';
import { getRefundLimit } from '@/lib/payments/refunds/refund-limit';
import { formatRoubles } from '@/lib/shared/money';
import { MoveForm } from './_advance/move-form';
import { Moves } from './_advance/moves';
import { TargetForm } from './_advance/target-form';

interface Props {
  readonly params: Promise<{ organisationId: string; accountId: string }>;
  readonly searchParams: Promise<{ to?: string | string[]; moved?: string | string[]; undone?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).advances.title });

/**
 * «Перенос переплаты»: first the account it goes to, then how much and why; below, what was moved before. Queries: the
 * account, the target, the moves and the limit, side by side.
 */
export default async function AdvancePage({ params, searchParams }: Props) {
  const [viewer, { organisationId, accountId }, asked, texts] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const number = typeof asked.to === 'string' ? asked.to.trim() : '';
  const [account, target, moves, limit] = await Promise.all([
    getAdvance(viewer, organisationId, accountId),
    number ? findAdvanceTarget(viewer, organisationId, number) : null,
    listDeskMoves(viewer, organisationId, accountId),
    getRefundLimit(viewer, organisationId),
  ]);
  if (!account) notFound();
  const { advances, common } = texts;
  const said = moves.find(({ transferId }) => transferId === (asked.undone ?? asked.moved));
  const hasAdvance = account.movableKopecks > 0;
  return (
    <Page
      title={advances.title}
      lead={`${advances.account(account.number)}: ${account.address}, ${common.premises(account.premisesNumber)}. ${account.holder}`}
      width="wide"
      aside={
        <Link href={`/operator/${organisationId}/accounts/${accountId}`} prefetch={false}>
          {advances.back}
        </Link>
      }
    >
      {said && (
        <p className="notice" role="status">
          {said.isUndone ? advances.undone : advances.moved}
        </p>
      )}
      <Section>
        <div className="grid gap-4">
          <p>{hasAdvance ? advances.movable(`${formatRoubles(account.movableKopecks)}\u00a0₽`) : advances.nothing}</p>
          {hasAdvance && <TargetForm number={number} isUnknown={number !== '' && !target} />}
        </div>
      </Section>
      {hasAdvance && target && (
        <MoveForm organisationId={organisationId} from={account} to={target} limitKopecks={limit} />
      )}
      <Moves organisationId={organisationId} accountId={accountId} moves={moves} />
    </Page>
  );
}
