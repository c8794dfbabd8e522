/** The room «Лицевые счета» of the workplace. */
export const staffAccounts = {
  title: 'Лицевые счета',
  filters: {
    search: 'Номер, ЕЛС, ЖКУ, фамилия, адрес',
    house: 'Дом',
    link: 'Кабинет',
    debtors: 'Должники',
    closed: 'Закрытые',
  },
  columns: {
    number: 'Лицевой счёт',
    address: 'Адрес',
    premises: 'Помещение',
    holder: 'Плательщик',
    due: 'К оплате, руб.',
    link: 'Кабинет',
    unified: 'ЕЛС',
    service: 'Идентификатор ЖКУ',
    area: 'Площадь, м²',
    closed: 'Закрыт',
  },
  links: { none: 'Не подключён', invited: 'Приглашён', linked: 'Подключён', active: 'Пользуется' },
};
