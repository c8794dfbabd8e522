import { type BillingPeriod, type Day, dottedDay } from '@/lib/shared/billing-period';

/** «за октябрь 2026» as the estimate names a bill. */
const MONTHS = [
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

const month = (of: BillingPeriod): string => `${MONTHS[Number(of.slice(5)) - 1]} ${of.slice(0, 4)}`;

/**
 * «Ввести значения», also without a network. Functions of texts only, so that the page can hand them to the browser
 * as templates.
 */
export const readings = {
  /** of moments that the browser writes */
  language: 'ru-RU',
  title: 'Ввод показаний',
  /** under the app’s picture on a phone */
  appName: 'Кабинет',
  lead: 'Спишите цифры с прибора. Можно заполнить не все.',
  save: 'Сохранить',
  saving: 'Сохраняем…',
  value: 'Новое показание',
  /** label of a zone’s field */
  zoneValue: (zone: string) => `Новое показание, ${zone}`,
  previous: 'Предыдущее',
  previousOf: (of: BillingPeriod) => `Предыдущее, ${month(of)}`,
  initial: 'При установке прибора',
  /** given in this window already */
  given: (value: string, day: Day) => `Передано ${dottedDay(day)}: ${value}. Чтобы исправить, введите новое.`,
  consumed: (amount: string, unit: string) => `Расход ${amount} ${unit}`,
  estimate: (sum: string) => `примерно ${sum} ₽`,
  total: (sum: string) => `Всего примерно ${sum} ₽`,
  /** whose tariffs the estimates are by */
  estimatedBy: (of: BillingPeriod) => `Оценка по тарифам из счёта за ${month(of)}. Точную сумму покажет новый счёт.`,
  takesNothing: 'Сейчас показания не принимаются',
  takeNothing: 'Эти приборы сейчас показаний не принимают',

  refusals: {
    'not-a-number': 'Введите число, как на приборе: например, 123,45',
    'too-many-digits': 'Цифр до запятой больше, чем на приборе. Проверьте число',
    'too-many-decimals': 'Цифр после запятой больше, чем на приборе. Уберите лишние',
    'zone-missing': 'Заполните и эту зону: показания прибора принимаются вместе',
    'below-previous': (previous: string) =>
      `Меньше предыдущего показания ${previous}. Проверьте цифры и прибор. Если прибор заменили или раньше передали ошибочное значение, сообщите в организацию: она исправит`,
    'unknown-meter': 'Этого прибора больше нет на лицевом счёте. Обновите страницу',
  },
  questions: {
    unusual: (consumption: string, usual: string, unit: string) =>
      `Расход больше обычного: ${consumption} ${unit}, обычно около ${usual} ${unit} в месяц. Посмотрите на прибор ещё раз: на месте ли запятая, тот ли это прибор`,
    unusualFirst: (consumption: string, unit: string) =>
      `Расход больше обычного: ${consumption} ${unit}. Посмотрите на прибор ещё раз: на месте ли запятая, тот ли это прибор`,
    rollover: (consumption: string, unit: string) =>
      `Меньше предыдущего. Если счётчик дошёл до последней цифры и начал с нуля, расход ${consumption} ${unit}`,
  },
  confirm: {
    unusual: 'Всё верно, принять это значение',
    rollover: 'Да, счётчик начал с нуля',
  },
  closed: {
    'window-closed': (opensOn: string) => `Не принято: период для ввода закрыт. Следующий откроется ${opensOn}`,
    'account-closed': 'Не принято: лицевой счёт закрыт',
    'meter-closed': 'Не принято: прибор снят с учёта',
    automatic: 'Не принято: прибор передаёт показания сам',
    'verification-expired': 'Не принято: срок поверки прибора истёк',
  },
  outcomes: {
    taken: (values: string) => `Принято: ${values}`,
    unchanged: (values: string) => `Уже было передано: ${values}`,
    outranked: (values: string) => `${values} сохранено в истории, действует значение, переданное позже`,
  },
  correct: 'Исправить',
  answer: {
    number: (number: string, moment: string) => `Часть показаний принята: номер ${number}, ${moment}.`,
    receipt: 'Подтверждение',
    none: 'Пока ничего не принято.',
    fix: 'Посмотрите отмеченное, исправьте или подтвердите и нажмите «Сохранить» ещё раз.',
  },

  draft: (moment: string) => `Введённое сохраняется на этом устройстве: ${moment}`,
  dropDraft: 'Удалить черновик',
  offline:
    'Нет сети. Введите показания и нажмите «Сохранить»: они останутся на этом устройстве и отправятся сами, когда сеть появится.',
  kept: (moment: string) => `Страница сохранена ${moment}.`,
  /** said when «Сохранить» is pressed without a network on doubtful values */
  held: 'Сети нет, поэтому проверьте отмеченное сейчас, пока вы у прибора. Чтобы сохранить как есть, нажмите «Сохранить» ещё раз.',
  toCabinet: 'В личный кабинет',
  outbox: {
    title: 'Показания на этом устройстве',
    /** what became of «Сохранить», in a word */
    states: {
      sending: 'Отправляем…',
      offline: 'Не отправлено: ждём сеть',
      busy: 'Не отправлено: кабинет не отвечает, попробуем ещё раз',
      'signed-out': 'Не отправлено: войдите в кабинет, и отправим',
      sent: (number: string, moment: string) => `Отправлено: номер ${number}, ${moment}`,
    },
    composed: (moment: string) => `Сохранено ${moment}`,
    signIn: 'Войти',
    send: 'Отправить сейчас',
    drop: 'Удалить черновик',
    hide: 'Скрыть',
    returned: (number: string) => `Лицевой счёт ${number}: эти показания приняты не все.`,
    look: 'Посмотреть',
  },
  signOut: {
    title: 'Есть неотправленные показания',
    text: 'Они останутся на этом устройстве и отправятся, когда вы войдёте снова. Другой пользователь их не увидит.',
    open: 'К показаниям',
    leave: 'Всё равно выйти',
    stay: 'Остаться',
  },
  /** of the endpoint, by code */
  problems: {
    'nothing-entered': 'Введите хотя бы одно показание',
    'too-many-submissions': 'Сегодня по этому лицевому счёту передавали слишком много раз. Повторите завтра',
    'not-signed-in': 'Вход не выполнен. Войдите в кабинет и повторите',
    'another-user': 'В кабинет вошёл другой пользователь. Эти показания отправит только тот, кто их ввёл',
    'not-found': 'Лицевого счёта больше нет в вашем кабинете. Добавьте его снова и повторите',
    'foreign-origin': 'Страница открыта не с нашего адреса. Откройте кабинет заново и повторите',
    'too-large': 'Слишком много данных за один раз',
    'unsupported-type': 'Показания отправляют в формате JSON',
    invalid: 'Не удалось прочитать показания. Обновите страницу и повторите',
    unexpected: (id: string) => `Не получилось. Повторите через минуту. Если не поможет, сообщите нам код ${id}`,
  },
};
