/** The staff's first page. */
export const operator = {
  title: 'Рабочее место',
  lead: 'Организации, в которых у вас есть роль.',
  roles: {
    administrator: 'Администратор',
    billing: 'Расчётчик',
    cashier: 'Кассир',
    dispatcher: 'Диспетчер',
    technician: 'Мастер',
    auditor: 'Аудитор',
    'platform-administrator': 'Администратор платформы',
  },
  role: 'Ваша роль',
  inn: 'ИНН',
  phone: 'Телефон',
  email: 'Почта',
  buildings: 'Домов',
  columnSet: 'Форма счёта',
  columnSets: { classic: 'Классическая, 13 граф', 'order-43': 'По приказу 43/пр' },
  timeZone: 'Часовой пояс',
};
