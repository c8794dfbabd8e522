import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import { type BillsForecast, obstacleTo, type UndoForecast } from '@/lib/exchange/loads/undo-forecast';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Texts } from '@/lib/i18n/texts';
import { REGISTER_TIES } from '@/lib/reconciliation/imported-register';
import { undo } from '../actions';
import { UndoFacts } from './undo-facts';

interface Props {
  readonly load: LoadView;
  readonly forecast: UndoForecast;
}

/** Asks with the consequences in numbers before a load is taken back, or says what stands in the way. */
export async function UndoForm({ load, forecast }: Props) {
  const texts = (await currentTexts()).exchange.undo;
  if (obstacleTo(forecast) !== null) {
    return (
      <Section title={texts.blocked}>
        {obstacles(forecast, texts).map((text) => (
          <p key={text}>{text}</p>
        ))}
        {forecast.kind === 'readings' && <UndoFacts load={load} undo={forecast} />}
      </Section>
    );
  }
  const kept = { bills: texts.kept, payments: texts.keptPayments, readings: texts.keptMeters };
  return (
    <Form action={undo.bind(null, load.organisationId, load.id)} fold={texts.fold} className="grid gap-4">
      <UndoFacts load={load} undo={forecast} />
      <p>{kept[forecast.kind]}</p>
      <SubmitButton tone="alarm">{texts.submit[forecast.kind]}</SubmitButton>
    </Form>
  );
}

type Words = Texts['exchange']['undo'];

function obstacles(forecast: UndoForecast, texts: Words): string[] {
  if (forecast.kind === 'bills') return billObstacles(forecast, texts);
  if (forecast.kind === 'readings') return [texts.nothingLeft];
  const { ties } = forecast;
  return REGISTER_TIES.flatMap((tie) => (ties[tie] ? [texts.ties[tie](ties[tie])] : []));
}

function billObstacles({ paid, paidAccounts, replaced, replacedBy }: BillsForecast, texts: Words): string[] {
  const more = paid > paidAccounts.length ? texts.more : '';
  return [
    ...(replaced > 0 ? [texts.replaced(replaced, replacedBy.join(', '))] : []),
    ...(paid > 0 ? [texts.paid(paid, `${paidAccounts.join(', ')}${more}`)] : []),
  ];
}
