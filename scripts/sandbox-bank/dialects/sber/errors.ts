import { type Answer, BankError, brokenGateway, FieldError, json } from '../../exchange';

/** A refusal with a code of the gateway's list; the HTTP status is 200 all the same. */
export class SberError extends BankError {
  constructor(code: string, message: string) {
    super(200, code, message);
  }
}

const REFUSALS: Record<string, [string, string]> = {
  'not-found': ['6', 'Неверный номер заказа'],
  'wrong-state': ['5', 'Неверный статус заказа'],
  'refund-exceeds': ['7', 'Общая сумма возвратов превышает сумму заказа'],
  'capture-exceeds': ['5', 'Сумма завершения превышает сумму холдирования'],
  'reversal-exceeds': ['5', 'Неверная сумма'],
};

export function sberFailure(error: unknown): Answer {
  if (!(error instanceof BankError) || error.code === 'internal-error') return brokenGateway();
  if (error instanceof SberError) return refusal(error.code, error.message);
  if (error instanceof FieldError) return refusal(...fieldCode(error));
  if (error.code === 'not-found' && error.message.includes('/')) return brokenGateway(404);
  return refusal(...(REFUSALS[error.code] ?? ['5', 'Ошибка валидации данных запроса']));
}

function fieldCode({ field, fault }: FieldError): [string, string] {
  if (/^orderBundle\b/.test(field)) return ['8', 'Неверный формат корзины'];
  if (field === 'currency' && fault === 'wrong') return ['3', 'Не найдена валюта с кодом:'];
  if (fault === 'missing') {
    return ['4', 'В запросе не передан обязательный параметр или передан некорректный обязательный параметр'];
  }
  return ['5', 'Error, value of the request parameter'];
}

const refusal = (errorCode: string, errorMessage: string): Answer => json({ errorCode, errorMessage });
