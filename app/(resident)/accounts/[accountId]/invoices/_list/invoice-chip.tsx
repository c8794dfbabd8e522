import { Chip, type Tone } from '@/app/_components/ui/chip';
import type { IconName } from '@/app/_components/ui/icon';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { InvoiceStatus } from '@/lib/payments/invoice-status';

const LOOKS: Record<InvoiceStatus, readonly [Tone, IconName]> = {
  issued: ['plain', 'bill'],
  'partially-paid': ['wait', 'clock'],
  paid: ['paid', 'check'],
  overdue: ['alarm', 'alert'],
  withdrawn: ['plain', 'cross'],
  superseded: ['plain', 'cross'],
};

export async function InvoiceChip({ status }: { status: InvoiceStatus }) {
  const { invoices } = await currentTexts();
  const [tone, icon] = LOOKS[status];
  return (
    <Chip tone={tone} icon={icon}>
      {invoices.statuses[status]}
    </Chip>
  );
}
