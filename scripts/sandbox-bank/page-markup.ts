import { createHash } from 'node:crypto';
import type { Answer } from './exchange';
import type { Outcome } from './outcomes';
import type { PaymentStatus } from './protocol';
import type { PaymentRecord } from './records';

const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; padding: 16px; background: #eef1f4; color: #16212c; font: 18px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 24px; background: #fff; border-radius: 12px; }
h1 { margin: 0 0 12px; font-size: 1.6rem; }
.warning { margin: 0 0 20px; padding: 12px 16px; border-left: 6px solid #b45309; background: #fff4e0; }
dl { margin: 0 0 20px; }
dt { color: #4a5a69; font-size: 1rem; }
dd { margin: 0 0 12px; overflow-wrap: anywhere; }
.sum { font-size: 2rem; font-weight: 700; white-space: nowrap; }
fieldset { margin: 0 0 20px; padding: 8px 16px; border: 1px solid #9aa7b3; border-radius: 8px; }
fieldset label { display: inline-flex; align-items: center; gap: 8px; min-height: 48px; margin-right: 24px; }
input[type=radio] { width: 24px; height: 24px; }
button, .button { display: block; width: 100%; min-height: 56px; margin: 0 0 12px; padding: 12px; border: 2px solid #16577a;
  border-radius: 8px; background: #fff; color: #0f4763; font: inherit; font-weight: 600; text-align: center; cursor: pointer; }
button.main, .button { background: #16577a; color: #fff; }
button:focus-visible, .button:focus-visible, summary:focus-visible, input:focus-visible { outline: 4px solid #f0a020; outline-offset: 2px; }
details { margin-top: 12px; border-top: 1px solid #c6ced6; }
summary { min-height: 48px; padding: 12px 0; cursor: pointer; }
details p { margin: 0 0 20px; color: #4a5a69; font-size: 1rem; }
details button { margin-bottom: 4px; font-weight: 400; }
input[type=number] { width: 8rem; min-height: 48px; padding: 8px; border: 1px solid #5f6f7d; border-radius: 8px; font: inherit; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const STATES: Record<PaymentStatus, string> = {
  pending: 'Ожидает оплаты',
  authorized: 'Деньги удержаны',
  captured: 'Оплачено',
  canceled: 'Отменено магазином',
  declined: 'Отказано',
  expired: 'Срок оплаты истёк',
};

const MISCHIEF: [Exclude<Outcome, 'pay' | 'decline'>, string, string][] = [
  ['fail-try', 'Неудачная попытка', 'Банк отказал, но заплатить можно ещё раз, пока не истёк срок.'],
  ['never-answer', 'Не отвечать', 'Ничего не произойдёт: платёж так и останется в ожидании.'],
  [
    'answer-late',
    'Ответить позже',
    'Деньги спишутся через указанное ниже время, даже если срок оплаты к тому времени истечёт.',
  ],
  [
    'drop-after-charge',
    'Списать и оборвать связь',
    'Деньги спишутся, страница не откроется, уведомление придёт позже.',
  ],
  ['send-twice', 'Уведомить дважды', 'Магазин получит одно и то же уведомление два раза одновременно.'],
  ['out-of-order', 'Уведомить не по порядку', 'Магазин сначала узнает о списании и лишь потом об удержании денег.'],
  ['wrong-amount', 'Списать другую сумму', 'Спишется на рубль меньше, чем просил магазин.'],
  ['no-webhook', 'Списать и не уведомить', 'Деньги спишутся, но уведомления магазин не получит.'],
];

const WARNING =
  '<p class="warning"><strong>Это не настоящий банк.</strong> Деньги не списываются, данные карты не нужны.</p>';

/** The page of one payment: buttons while it waits, its state and the way back afterwards. */
export function paymentPage(payment: PaymentRecord, now: Date, back: string | null): Answer {
  const open =
    payment.status === 'pending' && payment.answersAt === null && Date.parse(payment.expiresAt) > now.getTime();
  const state = payment.answersAt === null ? STATES[payment.status] : 'Банк обрабатывает платёж';
  const body = `<h1>Учебный банк</h1>
${WARNING}
<dl>
<dt>Сумма</dt><dd class="sum">${money(payment.amount, payment.currency)}</dd>
<dt>Назначение</dt><dd>${escaped(payment.description)}</dd>
<dt>Оплатить до</dt><dd><time datetime="${payment.expiresAt}">${moscowTime(payment.expiresAt)}</time></dd>
<dt>Состояние</dt><dd>${state}</dd>
</dl>
${open && payment.tries.length > 0 ? '<p role="alert">Попытка не удалась. Можно попробовать ещё раз.</p>' : ''}
${open ? choices(payment) : backLink(back)}`;
  return html(200, body, payment);
}

/** A page with one sentence, for refusals and failures. */
export function messagePage(status: number, sentence: string, back: string | null = null): Answer {
  return html(status, `<h1>Учебный банк</h1>\n${WARNING}\n<p role="alert">${escaped(sentence)}</p>\n${backLink(back)}`);
}

function choices(payment: PaymentRecord): string {
  const buttons = MISCHIEF.map(
    ([outcome, label, meaning]) =>
      `<button name="outcome" value="${outcome}" aria-describedby="about-${outcome}">${label}</button>
<p id="about-${outcome}">${meaning}</p>`,
  );
  return `<form method="post" action="/pay/${payment.id}/outcome">
${payment.method === null ? methods() : ''}
<button class="main" name="outcome" value="pay">Оплатить</button>
<button name="outcome" value="decline">Отказать</button>
<details>
<summary>Неисправности</summary>
${buttons.join('\n')}
<label>Через сколько секунд ответить: <input type="number" name="seconds" min="0" max="604800" step="1" inputmode="numeric"></label>
</details>
</form>`;
}

function methods(): string {
  return `<fieldset><legend>Чем платить</legend>
<label><input type="radio" name="method" value="card" checked> Карта</label>
<label><input type="radio" name="method" value="sbp"> СБП</label>
</fieldset>`;
}

function backLink(returnUrl: string | null): string {
  if (returnUrl === null) return '';
  return `<p><a class="button" href="${escaped(returnUrl)}">Вернуться в магазин</a></p>`;
}

function html(status: number, body: string, payment?: PaymentRecord): Answer {
  // Browsers apply form-action to the redirect after the form too, hence the shop's origins.
  const urls = [payment?.returnUrl, payment?.failUrl].filter((url) => typeof url === 'string' && URL.canParse(url));
  const targets = ["'self'", ...new Set(urls.map((url) => new URL(String(url)).origin))].join(' ');
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`;
  const page = `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><link rel="icon" href="data:,"><title>Учебный банк</title><style>${STYLE}</style></head>
<body><main>
${body}
</main></body>
</html>
`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `${policy}; img-src data:`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    connection: 'close',
  };
  return { status, headers, body: page };
}

const SIGNS: Record<string, string> = { RUB: '₽', USD: '$', EUR: '€' };

/** 123456 kopecks as «1 234,56 ₽» with no-break spaces. */
function money(minor: number, currency: string): string {
  const cents = String(minor % 100).padStart(2, '0');
  const whole = String((minor - (minor % 100)) / 100).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return `${whole},${cents}\u00a0${SIGNS[currency] ?? currency}`;
}

function moscowTime(iso: string): string {
  const format = new Intl.DateTimeFormat('ru-RU', { timeZone: 'Europe/Moscow', dateStyle: 'long', timeStyle: 'short' });
  return `${format.format(new Date(iso))} (московское время)`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
