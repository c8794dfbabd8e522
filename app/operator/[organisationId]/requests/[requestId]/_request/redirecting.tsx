import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskRequest } from '@/lib/requests/desk-details';
import type { QueueFrame } from '@/lib/requests/queue-frame';
import { isClosed } from '@/lib/requests/states';
import { assignOne, plan, recategorise } from '../../actions';

/** Who does it, by when it is promised, and what kind of trouble it is. */
export async function Redirecting({ request, frame }: { request: DeskRequest; frame: QueueFrame }) {
  const { desk, requests } = await currentTexts();
  const { organisationId, requestId, version } = request;
  if (isClosed(request.status) || request.mainId !== null) return null;
  return (
    <Section>
      <div className="grid gap-4">
        <Form
          scope="assign"
          action={assignOne.bind(null, organisationId)}
          labels={{ assigneeUserId: desk.assign.label }}
          className="filters"
        >
          <input type="hidden" name={`request-${requestId}`} value={version} />
          <Select
            name="assigneeUserId"
            label={desk.assign.label}
            defaultValue={request.assigneeUserId ?? ''}
            options={[
              { value: '', label: desk.bulk.choose },
              ...frame.executors.map(({ userId, name }) => ({ value: userId, label: name })),
            ]}
          />
          <SubmitButton tone="quiet">{desk.assign.button}</SubmitButton>
        </Form>
        <Form
          scope="plan"
          fold={desk.plan.title}
          action={plan.bind(null, organisationId, requestId)}
          labels={{ plannedDay: desk.plan.day, plannedTime: desk.plan.time }}
          className="filters"
        >
          <input type="hidden" name="version" value={version} />
          <Field name="plannedDay" type="date" label={desk.plan.day} width="12rem" />
          <Field name="plannedTime" type="time" label={desk.plan.time} width="8rem" />
          <SubmitButton tone="quiet">{desk.plan.button}</SubmitButton>
        </Form>
        <Form
          scope="recategorise"
          fold={desk.recategorise.label}
          action={recategorise.bind(null, organisationId, requestId)}
          labels={{ category: desk.recategorise.label }}
          className="filters"
        >
          <input type="hidden" name="version" value={version} />
          <Select
            name="category"
            label={desk.recategorise.label}
            defaultValue={request.category}
            options={frame.categories
              .filter(({ code, isActive }) => isActive || code === request.category)
              .map(({ code, title }) => ({ value: code, label: title ?? requests.categories[code] ?? code }))}
          />
          <SubmitButton tone="quiet">{desk.recategorise.button}</SubmitButton>
        </Form>
      </div>
    </Section>
  );
}
