import { FormGroup, GroupForm } from '@/app/_components/form/form-group';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import type { Column } from '@/app/operator/_table/column';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Texts } from '@/lib/i18n/texts';
import type { DeskRefund } from '@/lib/payments/refunds/refund-list';
import { formatRoubles } from '@/lib/shared/money';
import { decide } from '../actions';
import { RefundChip } from './chips';

/** Whoever looks at refunds, and what he may do to them. */
export interface Decider {
  readonly userId: string;
  readonly mayRefund: boolean;
  readonly mayApprove: boolean;
}

interface Props {
  readonly organisationId: string;
  readonly refunds: readonly DeskRefund[];
  readonly decider: Decider;
  readonly timeZone: string;
  readonly label: string;
  readonly empty: string;
  /** the account stands in each row, and leads to the payment */
  readonly isOfMany?: boolean;
}

/** Refunds as a table, and under it what can be decided: one place for the answer, whoever was faster. */
export async function RefundTable({ organisationId, refunds, decider, timeZone, label, empty, isOfMany }: Props) {
  const texts = await currentTexts();
  const open = refunds.filter(({ status }) => status === 'requested' || status === 'approved');
  return (
    <FormGroup
      action={decide.bind(null, organisationId)}
      by="refundId"
      labels={{ note: texts.staffPayments.refund.note }}
      className="grid gap-4"
    >
      <DataTable
        label={label}
        columns={columnsOf(texts, timeZone, isOfMany ?? false)}
        rows={refunds}
        keyOf={({ refundId }) => refundId}
        {...(isOfMany && { hrefOf: (one: DeskRefund) => `/operator/${organisationId}/payments/${one.paymentId}` })}
        empty={empty}
      />
      {open.map((refund) => (
        <Decision key={refund.refundId} refund={refund} decider={decider} />
      ))}
    </FormGroup>
  );
}

function columnsOf({ common, staffPayments }: Texts, timeZone: string, isOfMany: boolean): Column<DeskRefund>[] {
  const { refund } = staffPayments;
  const { columns } = refund;
  const account: Column<DeskRefund> = { name: 'account', title: columns.account, text: (one) => one.accountNumber };
  const asked: Column<DeskRefund> = {
    name: 'asked',
    title: columns.asked,
    text: (one) => common.moment(one.createdAt, timeZone),
  };
  return [
    ...(isOfMany ? [account, asked] : [asked]),
    {
      name: 'sum',
      title: columns.sum,
      look: 'number',
      text: (one) => refund.of(formatRoubles(one.amountKopecks), formatRoubles(one.capturedKopecks)),
    },
    {
      name: 'reason',
      title: columns.reason,
      look: 'whole',
      text: (one) => [one.reason, one.note].filter(Boolean).join('. '),
    },
    { name: 'who', title: columns.who, text: (one) => one.requestedByName },
    { name: 'decided', title: columns.decided, text: (one) => one.decidedByName ?? '' },
    {
      name: 'status',
      title: columns.status,
      text: (one) => refund.statuses[one.status],
      cell: (one) => (
        <>
          <RefundChip status={one.status} /> {one.failureCode && <span className="code">{one.failureCode}</span>}
        </>
      ),
    },
    {
      name: 'finished',
      title: columns.finished,
      text: (one) => (one.finishedAt ? common.moment(one.finishedAt, timeZone) : ''),
    },
  ];
}

async function Decision({ refund, decider }: { refund: DeskRefund; decider: Decider }) {
  const { staffPayments } = await currentTexts();
  const { refund: words } = staffPayments;
  const { refundId, status, requestedBy, amountKopecks, capturedKopecks, accountNumber } = refund;
  const isOwn = requestedBy === decider.userId;
  const mayApprove = decider.mayApprove && !isOwn && status === 'requested';
  const mayWithdraw = decider.mayRefund && isOwn;
  if (!mayApprove && !mayWithdraw) return null;
  const sum = `${accountNumber}: ${words.of(formatRoubles(amountKopecks), formatRoubles(capturedKopecks))}`;
  return (
    <fieldset className="grid gap-3">
      <legend className="font-semibold">{sum}</legend>
      {mayApprove && (
        <>
          <GroupForm scope={refundId} className="contents">
            <Seen event="approve" refundId={refundId} />
            <SubmitButton>{words.approve}</SubmitButton>
          </GroupForm>
          <GroupForm scope={refundId} fold={words.reject} className="grid gap-3">
            <Seen event="reject" refundId={refundId} />
            <TextArea name="note" label={words.note} rows={2} maxLength={500} required />
            <SubmitButton tone="alarm">{words.reject}</SubmitButton>
          </GroupForm>
        </>
      )}
      {mayWithdraw && (
        <GroupForm scope={refundId} className="grid justify-items-start gap-3">
          <Seen event="withdraw" refundId={refundId} />
          {status === 'requested' && <p>{words.own}</p>}
          <SubmitButton tone="quiet">{words.withdraw}</SubmitButton>
        </GroupForm>
      )}
    </fieldset>
  );
}

const Seen = ({ event, refundId }: { event: string; refundId: string }) => (
  <>
    <input type="hidden" name="event" value={event} />
    <input type="hidden" name="refundId" value={refundId} />
  </>
);
