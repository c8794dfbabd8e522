import { type Answer, BankError, brokenGateway, FieldError, json } from '../../exchange';

/** A refusal with a code of the protocol's list; the HTTP status is 200 all the same. */
export class TbankError extends BankError {
  readonly details: string;

  constructor(code: string, message: string, details = message) {
    super(200, code, message);
    this.details = details;
  }
}

/** Which code of the list stands for a field that is not as it should be. */
const FIELD_CODES: readonly [RegExp, string, string][] = [
  [/^TerminalKey$/, '210', 'Размер поля TerminalKey должен быть от 1 до 20'],
  [/^OrderId$/, '212', 'Размер поля OrderId должен быть от 1 до 36'],
  [/^Description$/, '213', 'Размер поля Description должен быть от 0 до 140'],
  [/^CustomerKey$/, '216', 'Размер поля CustomerKey должен быть от 1 до 36'],
  [/^PaymentId$/, '217', 'Поле PaymentId числовое значение должно укладываться в формат'],
  [/^Amount$/, '247', 'Параметр Amount не сопоставлен'],
  [/^RedirectDueDate$/, '12', 'Неверный параметр RedirectDueDate'],
  [/^DATA$/, '250', 'Параметр DATA не сопоставлен'],
  [/^Receipt\.(Email|Phone)$/, '329', 'email или Phone обязательны при передаче чека'],
  [/^Receipt\b/, '64', 'Невалидные данные в запросе'],
];

/** Codes for what the books refuse. */
const STATE_CODES: Record<string, [string, string]> = {
  'wrong-state': ['8', 'Неверный статус транзакции'],
  'not-found': ['255', 'Платеж не найден'],
  'refund-exceeds': ['330', 'Сумма в запросе больше чем в оригинальной транзакции'],
  'capture-exceeds': ['330', 'Сумма в запросе больше чем в оригинальной транзакции'],
  'reversal-exceeds': ['330', 'Сумма в запросе больше чем в оригинальной транзакции'],
};

export function tbankFailure(error: unknown): Answer {
  if (!(error instanceof BankError) || error.code === 'internal-error') return brokenGateway();
  if (error instanceof TbankError) return refusal(error.code, error.message, error.details);
  if (error instanceof FieldError) return refusal(...fieldCode(error), error.message);
  if (error.code === 'not-found' && error.message.includes('/')) return brokenGateway(404);
  return refusal(...(STATE_CODES[error.code] ?? ['1', 'Параметры не сопоставлены']), error.message);
}

function fieldCode(error: FieldError): [string, string] {
  if (error.fault === 'unknown') return ['1', 'Параметры не сопоставлены'];
  if (error.fault === 'missing' && !error.field.includes('.'))
    return ['201', `Поле ${error.field} не должно быть пустым`];
  const [, code, message] = FIELD_CODES.find(([pattern]) => pattern.test(error.field)) ?? [null, '1', ''];
  return [code, message || 'Параметры не сопоставлены'];
}

const refusal = (code: string, message: string, details: string): Answer =>
  json({ Success: false, ErrorCode: code, Message: message, Details: details });
