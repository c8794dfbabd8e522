import { Chip, type Tone } from '@/app/_components/ui/chip';
import type { IconName } from '@/app/_components/ui/icon';
import type { Texts } from '@/lib/i18n/texts';
import type { InvoiceStatus } from '@/lib/payments/invoice-status';

const LOOKS: Record<InvoiceStatus, readonly [Tone, IconName]> = {
  issued: ['plain', 'bill'],
  'partially-paid': ['wait', 'clock'],
  paid: ['paid', 'check'],
  overdue: ['alarm', 'alert'],
  withdrawn: ['plain', 'cross'],
  superseded: ['plain', 'cross'],
};

export function InvoiceChip({ status, texts }: { status: InvoiceStatus; texts: Texts['invoices'] }) {
  const [tone, icon] = LOOKS[status];
  return (
    <Chip tone={tone} icon={icon}>
      {texts.statuses[status]}
    </Chip>
  );
}
