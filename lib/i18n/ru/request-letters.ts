/** Letters about service requests. `number` is «2026-17», moments and days are written out already. */
export const requestLetters = {
  submitted: {
    subject: (number: string) => `Заявка № ${number} зарегистрирована`,
    lead: (number: string, category: string, organisation: string) =>
      `Заявка № ${number} («${category}») зарегистрирована. Её выполняет ${organisation}.`,
    planned: (moment: string) => `Плановый срок: до ${moment}.`,
    emergency: (phone: string) => `Если опасность растёт, звоните в аварийную службу: ${phone}.`,
  },
  changed: {
    subject: (number: string, status: string) => `Заявка № ${number}: ${status.toLowerCase()}`,
    planSubject: (number: string) => `Заявка № ${number}: новый плановый срок`,
    accept: (number: string, category: string) => `Заявка № ${number} («${category}») принята.`,
    start: (number: string, category: string) => `Заявка № ${number} («${category}») взята в работу.`,
    defer: (number: string, category: string) => `Работа по заявке № ${number} («${category}») отложена.`,
    resume: (number: string, category: string) => `Заявка № ${number} («${category}») снова в работе.`,
    complete: (number: string, category: string) => `Работа по заявке № ${number} («${category}») выполнена.`,
    return: (number: string, category: string) => `Заявка № ${number} («${category}») снова в работе.`,
    close: (number: string, category: string) =>
      `Заявка № ${number} («${category}») закрылась сама: срок на возврат в работу прошёл.`,
    reject: (number: string, category: string) => `Заявка № ${number} («${category}») отклонена.`,
    plan: (number: string, category: string) => `У заявки № ${number} («${category}») новый плановый срок.`,
    until: (day: string) => `Она вернётся в работу ${day}.`,
    reason: (text: string) => `Причина: ${text}`,
    result: (text: string) => `Что сделано: ${text}`,
    executor: (name: string) => `Исполнитель: ${name}.`,
    planned: (moment: string) => `Плановый срок: до ${moment}.`,
    rate: (moment: string) =>
      `Оцените, пожалуйста, работу. Если что-то не так, верните заявку в работу до ${moment}: позже она закроется сама.`,
    rateLater: 'Оценить работу ещё можно на странице заявки.',
  },
  assigned: {
    subject: (number: string, isEmergency: boolean) =>
      isEmergency ? `Авария: вам назначена заявка № ${number}` : `Вам назначена заявка № ${number}`,
    lead: (number: string, category: string) => `Вам назначена заявка № ${number} («${category}»).`,
    due: (moment: string) => `Срок: до ${moment}.`,
  },
  answered: {
    subject: (number: string) => `Вам ответили по заявке № ${number}`,
    lead: (number: string, category: string) => `По заявке № ${number} («${category}») вам написали:`,
    files: 'К сообщению приложены файлы, они на странице заявки.',
  },
  contact: (organisation: string, phone: string) => `Телефон ${organisation}: ${phone}.`,
  open: 'Открыть заявку',
  rateButton: 'Оценить работу',
  answerButton: 'Прочитать и ответить',
};
