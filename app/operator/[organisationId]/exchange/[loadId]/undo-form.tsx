import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import { Sum } from '@/app/_components/ui/sum';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import type { UndoForecast } from '@/lib/exchange/loads/forecast-undo';
import { currentTexts } from '@/lib/i18n/current-texts';
import { kopecks } from '@/lib/shared/money';
import { undo } from '../actions';

interface Props {
  readonly load: LoadView;
  readonly forecast: UndoForecast;
}

/** Asks with the consequences in numbers before a load is taken back, or says what stands in the way. */
export async function UndoForm({ load, forecast }: Props) {
  const { common, exchange } = await currentTexts();
  const { facts, ...texts } = exchange.undo;
  const { bills, restored, paid, paidAccounts, replaced, replacedBy } = forecast;
  if (paid > 0 || replaced > 0) {
    const more = paid > paidAccounts.length ? texts.more : '';
    return (
      <Section title={texts.blocked}>
        {replaced > 0 && <p>{texts.replaced(replaced, replacedBy.join(', '))}</p>}
        {paid > 0 && <p>{texts.paid(paid, `${paidAccounts.join(', ')}${more}`)}</p>}
      </Section>
    );
  }
  return (
    <Form action={undo.bind(null, load.organisationId, load.id)} fold={texts.fold} className="grid gap-4">
      <Facts
        facts={[
          [facts.bills, String(bills)],
          [facts.period, common.period(forecast.period)],
          [facts.toPay, <Sum key="to-pay" of={kopecks(forecast.toPayKopecks)} />],
          [facts.restored, String(restored)],
          [facts.gone, String(bills - restored)],
          [
            facts.houses,
            housesOf(load)
              .map((one) => texts.house(one.address, one.bills))
              .join('; ') || '—',
          ],
        ]}
      />
      <p>{texts.kept}</p>
      <SubmitButton tone="alarm">{texts.submit}</SubmitButton>
    </Form>
  );
}

const housesOf = ({ houses }: LoadView) => (houses?.houses ?? []).filter(({ bills }) => bills > 0);
