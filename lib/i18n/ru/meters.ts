import { type BillingPeriod, type Day, daysBetween, periodOf } from '@/lib/shared/billing-period';

const MONTHS_OF = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
] as const;

const PERIODS = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
] as const;

/** «3 дня»: one, few, many. */
function days(count: number): string {
  const form = new Intl.PluralRules('ru').select(count);
  if (form === 'one') return `${count} день`;
  return form === 'few' ? `${count} дня` : `${count} дней`;
}

/** «25 ноября» */
const dayMonth = (of: Day): string => `${Number(of.slice(8))} ${MONTHS_OF[Number(of.slice(5, 7)) - 1]}`;

/** «Приборы учёта»: the list, a meter's history and the receipt of a submission. */
export const meters = {
  title: 'Приборы учёта',
  empty: 'Приборов учёта нет',
  emptyText: 'У организации нет сведений о приборах по этому лицевому счёту. Если прибор стоит, сообщите ей об этом.',
  enter: 'Ввести значения',
  correct: 'Исправить значения',
  resources: {
    'cold-water': 'Холодная вода',
    'hot-water': 'Горячая вода',
    electricity: 'Электроэнергия',
    gas: 'Газ',
    heat: 'Отопление',
  },
  units: { 'cubic-metre': 'м³', 'kilowatt-hour': 'кВт·ч', gigacalorie: 'Гкал' },
  /** the window in plain words */
  window: {
    open: (opensOn: Day, closesOn: Day, today: Day): string => {
      const isOneMonth = periodOf(opensOn) === periodOf(closesOn);
      const span = isOneMonth
        ? `с ${Number(opensOn.slice(8))} по ${Number(closesOn.slice(8))} число`
        : `с ${dayMonth(opensOn)} по ${dayMonth(closesOn)}`;
      const left = daysBetween(today, closesOn) + 1;
      const verb = new Intl.PluralRules('ru').select(left) === 'one' ? 'Остался' : 'Осталось';
      const rest = left === 1 ? 'Сегодня последний день, до 23:59' : `${verb} ${days(left)}`;
      return `Передать показания можно ${span}. ${rest}.`;
    },
    for: (period: BillingPeriod) => `Показания за ${PERIODS[Number(period.slice(5)) - 1]} ${period.slice(0, 4)}`,
    closed: 'Период для ввода показаний закрыт',
    closedText: (opensOn: Day) => `Следующий откроется ${dayMonth(opensOn)}.`,
  },
  allGiven: 'Показания за этот месяц переданы. До закрытия периода их можно исправить.',
  /** why a meter takes nothing */
  doors: {
    'window-closed': 'Период для ввода закрыт',
    'account-closed': 'Лицевой счёт закрыт, показания по нему не принимаются',
    'meter-closed': 'Прибор снят с учёта',
    automatic: 'Передаёт показания сам, вводить ничего не нужно',
    'verification-expired': 'Срок поверки истёк: показания не принимаются, пока прибор не поверят или не заменят',
  },
  number: (serialNumber: string) => `№ ${serialNumber}`,
  facts: {
    place: 'Где стоит',
    model: 'Марка',
    installed: 'Установлен',
    verified: 'Поверен',
    nextVerification: 'Поверка до',
    sealed: 'Опломбирован',
    closed: 'Снят с учёта',
    ratio: 'Коэффициент трансформации',
    replaced: 'Заменён другим прибором',
  },
  verification: {
    soon: (left: number) => (left === 0 ? 'Поверка нужна сегодня' : `Поверка через ${days(left)}`),
    expired: 'Срок поверки истёк',
    expiredText: 'Закажите поверку или замену: без неё расход посчитают по среднему, потом по нормативу.',
  },
  last: 'Последнее показание',
  noReadings: 'Показаний ещё не было',
  consumed: (amount: string, unit: string) => `расход ${amount} ${unit}`,
  statuses: {
    accepted: 'Принято',
    transferred: 'Передано в расчёт',
    counted: 'Учтено',
    rejected: 'Отклонено',
    replaced: 'Заменено',
  },
  /** «Учтено в счёте за ноябрь» */
  countedFor: (period: BillingPeriod) => `Учтено в счёте за ${PERIODS[Number(period.slice(5)) - 1]}`,
  sources: {
    cabinet: 'Личный кабинет',
    link: 'По ссылке из письма',
    phone: 'По телефону',
    inspection: 'Обход контролёра',
    bank: 'Банк, вместе с оплатой',
    'billing-centre': 'Расчётный центр',
    automatic: 'Автоматически',
  },
  details: 'Сведения о приборе',
  history: 'История показаний',
  closedMeters: 'Снятые приборы',
  nickname: {
    label: 'Своё название',
    hint: 'Например, «кухня, слева». Видите только вы.',
    save: 'Сохранить название',
    saved: 'Название сохранено',
    change: 'Назвать по-своему',
  },
  chart: {
    title: 'Расход по месяцам',
    none: 'График появится, когда будет хотя бы два показания.',
    description: (unit: string) => `Столбцы: расход за месяц, ${unit}. Линия: тот же месяц год назад.`,
    lastYear: 'Год назад',
    total: 'Всего',
    skipped: (months: number) => `за ${months} мес.`,
  },
  table: {
    period: 'Месяц',
    zone: 'Зона',
    value: 'Показание',
    consumption: 'Расход',
    taken: 'Передано',
    source: 'Откуда',
    status: 'Состояние',
    submission: 'Номер передачи',
    rolledOver: 'переход через ноль',
    reason: (text: string) => `Причина: ${text}`,
  },
  export: 'Скачать таблицу (CSV)',
  back: 'Все приборы',
  receipt: {
    title: 'Показания приняты',
    titleOf: (number: number) => `Передача показаний № ${number}`,
    number: 'Номер',
    time: 'Принято',
    source: 'Откуда',
    taken: 'Что принято',
    notTaken: 'Что не принято',
    unchanged: 'без изменений',
    outranked: 'уже передано более позднее значение, оно и действует',
    next: 'Организация передаст показания в расчёт и учтёт их в счёте. Состояние видно здесь и в списке приборов.',
    print: 'Подтверждение (PDF)',
    keep: 'Номер пригодится, если нужно будет что-то выяснить.',
    asked: 'ждёт вашего подтверждения',
    refused: 'не принято, исправьте значение',
    finish: 'Ввести остальные',
  },
};
