import { duration } from '@/lib/shared/iso-duration';
import { russianForm } from '../plural';

const counted = (count: number, forms: readonly [string, string, string]): string[] =>
  count === 0 ? [] : [`${count}\u00a0${russianForm(count, forms)}`];

/** «Заявки»: the words of states, events, categories and refusals. */
export const requests = {
  statuses: {
    new: 'Новая',
    accepted: 'Принята',
    'in-progress': 'В работе',
    deferred: 'Отложена',
    done: 'Выполнена',
    closed: 'Закрыта',
    rejected: 'Отклонена',
    withdrawn: 'Отозвана',
  },
  /** «Отложена до 31.10.2026» */
  deferredUntil: (day: string) => `Отложена до\u00a0${day}`,
  explain: {
    new: 'Заявка зарегистрирована. Диспетчер скоро её увидит.',
    accepted: 'Заявка принята. Скоро за неё возьмётся исполнитель.',
    'in-progress': 'Исполнитель занимается вашей заявкой.',
    deferred: 'Работа отложена. В назначенный день заявка сама вернётся в работу.',
    done: 'Работа выполнена. Оцените её или верните в работу, если что-то не так.',
    closed: 'Заявка закрыта. Если беда вернулась, подайте новую.',
    rejected: 'Организация не будет выполнять эту заявку. Причина ниже.',
    withdrawn: 'Вы отозвали эту заявку.',
  },
  /** done, and the time for returning it is over */
  explainKept: 'Работа выполнена. Её ещё можно оценить.',
  /** steps of the timeline */
  events: {
    filed: 'Заявка подана',
    accept: 'Принята диспетчером',
    start: 'Взята в работу',
    'hand-over': 'Передаётся другому исполнителю',
    defer: 'Отложена',
    resume: 'Вернулась в работу',
    complete: 'Выполнена',
    return: 'Возвращена в работу',
    close: 'Закрыта',
    reject: 'Отклонена',
    withdraw: 'Отозвана',
    assign: 'Назначен исполнитель',
    plan: 'Изменён плановый срок',
    recategorise: 'Изменена категория',
    join: 'Объединена с другой заявкой по дому',
    separate: 'Рассматривается отдельно',
    rate: 'Работа оценена',
  },
  /** done by a rule or by time, without anybody of the desk */
  eventsByThemselves: { accept: 'Принята автоматически', close: 'Закрыта автоматически' } as Readonly<
    Partial<Record<string, string>>
  >,
  /** what a button does */
  actions: {
    accept: 'Принять',
    start: 'Взять в работу',
    'hand-over': 'Вернуть диспетчеру',
    defer: 'Отложить',
    resume: 'Вернуть в очередь',
    complete: 'Выполнена',
    return: 'Вернуть в работу',
    close: 'Закрыть',
    reject: 'Отклонить',
    withdraw: 'Отозвать заявку',
  },
  roles: { resident: 'Житель', dispatcher: 'Диспетчер', technician: 'Исполнитель', system: 'Автоматически' },
  categories: {
    'pipe-burst': 'Прорвало трубу или батарею',
    'power-failure': 'Пропал свет, искрит проводка',
    'sewage-blockage': 'Засор канализации',
    'lift-stuck': 'Застряли в лифте',
    'no-water': 'Нет воды или слабый напор',
    'no-heating': 'Холодно, не греют батареи',
    'garbage-chute': 'Засор мусоропровода',
    plumbing: 'Капает кран, течёт бачок, подтекает труба',
    roof: 'Протекает крыша',
    lift: 'Не работает лифт',
    'doors-and-windows': 'Дверь подъезда, разбитое окно',
    lighting: 'Не горит свет в подъезде или во дворе',
    electrics: 'Розетка, щиток, проводка',
    intercom: 'Домофон, кодовый замок',
    cleaning: 'Уборка подъезда и двора',
    repair: 'Ремонт',
    meters: 'Счётчики: установка, проверка, пломба',
    documents: 'Справка или выписка',
    charges: 'Вопрос о начислениях и оплате',
    complaint: 'Жалоба или предложение',
    other: 'Другое',
  } as Readonly<Record<string, string>>,
  /** what a category that the organisation has removed is called */
  unknownCategory: 'Категория не указана',
  priorities: { urgent: 'Аварийная', high: 'Срочная', normal: 'Обычная' },
  places: {
    premises: 'В квартире',
    entrance: 'В подъезде',
    lift: 'В лифте',
    basement: 'В подвале',
    roof: 'На крыше или чердаке',
    yard: 'Во дворе',
    other: 'В другом месте',
  },
  wishedTimes: { morning: 'Утром, до 12', afternoon: 'Днём, с 12 до 17', evening: 'Вечером, после 17' },
  sources: { cabinet: 'Личный кабинет', phone: 'По телефону' },
  /** «30 минут», «10 рабочих дней» from an ISO-8601 duration */
  term: (iso: string, basis: 'clock' | 'daytime' | 'working') => {
    const { days, minutes } = duration(iso);
    const dayForms =
      basis === 'working'
        ? (['рабочий день', 'рабочих дня', 'рабочих дней'] as const)
        : (['день', 'дня', 'дней'] as const);
    const parts = [
      ...counted(days, dayForms),
      ...counted(Math.floor(minutes / 60), ['час', 'часа', 'часов']),
      ...counted(minutes % 60, ['минута', 'минуты', 'минут']),
    ];
    const hoursNote = { clock: '', daytime: ' (с\u00a08 до\u00a023 часов)', working: ' рабочего времени' }[basis];
    return `${parts.join(' ')}${minutes > 0 ? hoursNote : ''}`;
  },
  termBases: { clock: 'Круглосуточно', daytime: 'С 8 до 23 часов', working: 'В рабочее время' },
  norms: {
    'pp-416-13': 'Правила управления домами (ПП РФ № 416), п. 13',
    'pp-416-36': 'Правила управления домами (ПП РФ № 416), п. 36',
    'gosstroy-170-2': 'Правила эксплуатации жилищного фонда (Госстрой № 170), прил. 2',
    'pp-354-1': 'Правила предоставления коммунальных услуг (ПП РФ № 354), прил. 1',
    'gost-55964': 'ГОСТ Р 55964',
  },
  outageKinds: { breakdown: 'Авария', planned: 'Плановые работы' },
  outageServices: {
    'cold-water': 'Холодная вода',
    'hot-water': 'Горячая вода',
    heating: 'Отопление',
    electricity: 'Электричество',
    gas: 'Газ',
    sewerage: 'Канализация',
    lift: 'Лифт',
    other: 'Другое',
  },
  ratingReasons: {
    quick: 'Быстро',
    'good-work': 'Сделано хорошо',
    polite: 'Вежливо',
    clean: 'После работы чисто',
    slow: 'Долго',
    'poor-work': 'Сделано плохо',
    rude: 'Невежливо',
    untidy: 'Остался мусор',
  },
  errors: {
    'account-closed': 'Лицевой счёт закрыт, заявки по нему не принимаются',
    'category-unknown': 'Выберите категорию из списка',
    'wished-day-past': 'Этот день уже прошёл: выберите сегодняшний или более поздний',
    'too-many-files': 'Слишком много файлов: с одной формой можно послать не больше 10, в одной заявке не больше 30',
    'too-many-requests': 'Сегодня подано много заявок. Если дело срочное, позвоните диспетчеру',
    'same-text': 'Такая заявка сегодня уже подана. Допишите подробности сообщением в ней',
    'too-many-messages': 'Сегодня отправлено много сообщений. Если дело срочное, позвоните диспетчеру',
    'empty-message': 'Напишите сообщение или приложите файл',
    'note-for-joined': 'Внутреннюю заметку жителям не отправляют: снимите одну из двух отметок',
    'request-closed': 'Заявка уже закрыта. Если беда осталась, подайте новую',
    'state-changed': 'Заявка тем временем изменилась. Посмотрите, что с ней сейчас',
    'return-term-over': 'Срок возврата в работу прошёл. Подайте новую заявку',
    'not-ratable': 'Эту заявку сейчас оценить нельзя',
    'changed-meanwhile':
      'Пока вы смотрели, заявку изменил кто-то другой. Посмотрите, какая она сейчас, и решите заново',
    'not-possible': 'В этом состоянии так сделать нельзя',
    'joined-request': 'Заявка объединена с другой: действуйте в основной или сначала отделите эту',
    'request-unknown': 'Такой заявки нет',
    'until-out-of-range': 'Выберите день начиная с завтрашнего, не дальше чем через 90 дней',
    'planned-out-of-range': 'Выберите время в будущем, не дальше чем через 90 дней',
    'executor-unknown': 'Выберите исполнителя из списка',
    'other-building': 'Объединить можно только заявки одного дома',
    'too-many-at-once': 'За один раз можно изменить не больше 100 заявок',
    'building-unknown': 'Выберите дом из списка',
    'outage-over': 'Это отключение уже закончилось',
    'ends-before-start': 'Окончание должно быть позже начала',
    'ends-in-past': 'Это время уже прошло: жители такого отключения не увидят',
    'term-invalid': 'Срок записывается так: PT30M — 30 минут, PT2H — 2 часа, P10D — 10 дней; не больше года',
    'title-required': 'Назовите категорию',
    'hours-invalid': 'Проверьте часы: начало должно быть раньше конца',
    'last-category': 'Должна остаться хотя бы одна категория',
    'return-term-too-long': 'Срок возврата не может быть больше срока закрытия',
    'no-working-days': 'Укажите рабочие часы хотя бы для одного дня недели',
  },
};
