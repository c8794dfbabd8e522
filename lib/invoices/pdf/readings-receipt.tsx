import { ConfirmationSheet } from './confirmation-sheet';
import type { ReadingsReceipt } from './pdf-documents';

/** Which readings were taken, when and under which number. */
export const ReadingsReceiptPage = ({ document }: { document: ReadingsReceipt }) => (
  <ConfirmationSheet
    organisationName={document.organisationName}
    organisationPhone={document.organisationPhone}
    title="Подтверждение передачи показаний"
    reference={document.number}
    status={`Принято ${document.receivedAt} · ${document.source}`}
    highlight={{ label: 'Номер передачи', value: document.number }}
    rows={[['Лицевой счёт', document.accountNumber], ['Адрес', document.address], ...document.readings]}
    note="Документ сформирован в личном кабинете. Состояние показаний смотрите в разделе «Приборы учёта»."
  />
);
