import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskMove } from '@/lib/payments/advances/advance-queries';
import { formatRoubles } from '@/lib/shared/money';
import { undo } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly accountId: string;
  readonly moves: readonly DeskMove[];
}

/** What was moved from and to the account, with who and why; what no bill counts yet can be taken back. */
export async function Moves({ organisationId, accountId, moves }: Props) {
  const { advances, common } = await currentTexts();
  const { columns, states } = advances;
  const state = ({ isUndone, isCounted }: DeskMove) => {
    if (isUndone) return states.undone;
    return isCounted ? states.counted : states.done;
  };
  return (
    <Section title={advances.list}>
      <DataTable
        label={advances.list}
        rows={moves}
        keyOf={({ transferId }) => transferId}
        empty={advances.empty}
        columns={[
          { name: 'day', title: columns.day, text: (row) => common.day(row.movedOn) },
          {
            name: 'other',
            title: columns.other,
            text: (row) => advances.direction(row.isIncoming, row.otherNumber),
          },
          { name: 'sum', title: columns.sum, look: 'number', text: (row) => formatRoubles(row.amountKopecks) },
          { name: 'reason', title: columns.reason, text: (row) => row.reason },
          { name: 'by', title: columns.by, text: (row) => row.by },
          { name: 'state', title: columns.state, text: state },
          {
            name: 'undo',
            title: columns.undo,
            text: () => '',
            cell: (row) =>
              row.isUndone || row.isCounted ? null : (
                <Form action={undo.bind(null, organisationId, accountId, row.transferId)} scope={row.transferId}>
                  <SubmitButton tone="link">{advances.undo}</SubmitButton>
                </Form>
              ),
          },
        ]}
      />
    </Section>
  );
}
