import type { ReactNode } from 'react';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { QueueFrame } from '@/lib/requests/queue-frame';
import { assignPicked } from '../actions';

interface Props {
  readonly frame: QueueFrame;
  /** nothing to tick; the form is there for its last answer */
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

/** The table with what can be done to its ticked rows; whoever manages nothing sees the table alone. */
export async function BulkForm({ frame, isEmpty, children }: Props) {
  const { bulk } = (await currentTexts()).desk;
  if (!frame.mayManage) return children;
  return (
    <Form
      action={assignPicked.bind(null, frame.organisationId)}
      labels={{ assigneeUserId: bulk.executor }}
      className="grid gap-4"
    >
      {children}
      <div className={isEmpty ? 'hidden' : 'filters'}>
        <Select
          name="assigneeUserId"
          label={bulk.executor}
          options={[
            { value: '', label: bulk.choose },
            ...frame.executors.map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
        />
        <SubmitButton>{bulk.assign}</SubmitButton>
      </div>
    </Form>
  );
}
