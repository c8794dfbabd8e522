import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskPayment } from '@/lib/payments/desk/payment-details';

/** The bank's messages about this payment, folded, with everything covered that nobody needs to see. */
export async function Notices({ payment }: { payment: DeskPayment }) {
  const { common, staffPayments } = await currentTexts();
  const { notices } = staffPayments;
  return (
    <Section title={notices.title}>
      {payment.notices.length === 0 ? (
        <p>{notices.none}</p>
      ) : (
        <div className="grid gap-2">
          <p className="text-ink-soft">{notices.masked}</p>
          {payment.notices.map(({ id, receivedAt, outcome, text }) => (
            <details key={id}>
              <summary>
                {notices.received(
                  common.moment(receivedAt, payment.timeZone),
                  outcome === null ? notices.waiting : (notices.outcomes[outcome] ?? outcome),
                )}
              </summary>
              <pre className="code overflow-x-auto">{text}</pre>
            </details>
          ))}
        </div>
      )}
    </Section>
  );
}
