import { type BillingPeriod, type Day, dottedDay } from '@/lib/shared/billing-period';
import { momentIn } from '../moment';

const MONTHS = [
  'Январь',
  'Февраль',
  'Март',
  'Апрель',
  'Май',
  'Июнь',
  'Июль',
  'Август',
  'Сентябрь',
  'Октябрь',
  'Ноябрь',
  'Декабрь',
] as const;

/** What stands around every page, and how dates are written. */
export const common = {
  product: 'Личный кабинет абонента',
  productLead: 'Счета за жильё и коммунальные услуги: посмотреть, распечатать, оплатить',
  skipToContent: 'Перейти к содержанию',
  language: 'Язык',
  sections: {
    account: 'Лицевой счёт',
    invoices: 'Счета',
    meters: 'Приборы учёта',
    requests: 'Заявки',
    payments: 'Платежи',
    pay: 'Оплата',
  },
  sectionsLabel: 'Разделы',
  myAccounts: 'Мои лицевые счета',
  allAccounts: 'Все лицевые счета',
  switchAccount: 'Сменить лицевой счёт',
  addAccount: 'Добавить лицевой счёт',
  profile: 'Профиль',
  operator: 'Рабочее место',
  signOut: 'Выйти',
  signedInAs: (email: string) => `Вы вошли как ${email}`,
  back: 'Назад',
  cancel: 'Отмена',
  /** «Октябрь 2026» */
  period: (of: BillingPeriod) => `${MONTHS[Number(of.slice(5)) - 1]} ${of.slice(0, 4)}`,
  /** «31.10.2026» */
  day: (of: Day): string => dottedDay(of),
  /** «20.11.2026, 14:05» on the organisation's clock */
  moment: (at: Date, timeZone: string) => momentIn('ru-RU', at, timeZone),
  premises: (number: string) => (/^\d/.test(number) ? `кв.\u00a0${number}` : number),
  unverified: {
    text: (email: string) => `Подтвердите почту: письмо со ссылкой ушло на ${email}.`,
    again: 'Отправить письмо ещё раз',
  },
};
