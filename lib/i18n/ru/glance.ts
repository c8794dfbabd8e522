/** The organisation's first page. */
export const overview = {
  readings: {
    title: (period: string) => `Показания за ${period.toLowerCase()}`,
    open: (until: string) => `Приём открыт по ${until}.`,
    closed: (from: string, until: string) => `Приём закрыт (${from} — ${until}).`,
    received: (received: number, expected: number) => `Получено ${received} из ${expected}.`,
    byHouse: 'Получено и ожидается по домам',
    of: (received: number, expected: number) => `${received} из ${expected}`,
    more: (count: number) => `И ещё домов: ${count}.`,
  },
  payments: {
    title: 'Платежи сегодня',
    none: 'Сегодня платежей ещё не было.',
    sum: (count: number, sum: string) => `${count} на ${sum}`,
    unknown: (count: number, since: string) => `Итог неизвестен: ${count}, самый давний с ${since}.`,
    parked: (count: number) => `Отложено до решения: ${count}.`,
    webhooks: 'Уведомления банков',
    noContract: 'Действующего договора эквайринга нет.',
    last: (moment: string, count: number) => `последнее ${moment}, за сутки ${count}.`,
    never: 'уведомлений ещё не было.',
    waiting: (count: number) => `Не разобрано: ${count}.`,
  },
  requests: { title: 'Заявки', due: (moment: string) => `Срок ${moment}` },
  loads: {
    title: 'Последние загрузки',
    none: 'Файлов ещё не загружали.',
    rows: (accepted: number, rows: number) => `принято строк ${accepted} из ${rows}`,
    undone: 'загрузка отменена',
  },
};
