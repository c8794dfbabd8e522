import { momentIn } from '../moment';

/** Letters: subject, paragraphs, and the words of the button when there is one. */
export const letters = {
  /** BCP 47 */
  language: 'ru',
  greeting: 'Здравствуйте!',
  signature: 'Личный кабинет абонента',
  automatic: 'Письмо отправлено автоматически, отвечать на него не нужно.',
  linkInstead: 'Если кнопка не работает, откройте ссылку:',
  moment: (at: Date, timeZone: string) => momentIn('ru-RU', at, timeZone),
  verifyEmail: {
    subject: 'Подтвердите адрес электронной почты',
    paragraphs: [
      'С этим адресом зарегистрирован личный кабинет. Подтвердите, что адрес ваш. Ссылка действует 24 часа.',
      'Если вы не регистрировались, не нажимайте кнопку и удалите письмо.',
    ],
    button: 'Подтвердить адрес',
  },
  alreadyRegistered: {
    subject: 'У вас уже есть личный кабинет',
    paragraphs: [
      'Кто-то пытался зарегистрировать личный кабинет с этим адресом, но у вас уже есть кабинет. Войдите в него со своим паролем.',
      'Если забыли пароль, на странице входа нажмите «Забыли пароль?». Если это были не вы, ничего делать не нужно.',
    ],
    button: 'Войти',
  },
  passwordReset: {
    subject: 'Новый пароль для личного кабинета',
    paragraphs: [
      'Вы попросили задать новый пароль. Ссылка действует один час и только один раз.',
      'Если это были не вы, удалите письмо: пароль останется прежним.',
    ],
    button: 'Задать новый пароль',
  },
  passwordChanged: {
    subject: 'Пароль личного кабинета изменён',
    paragraphs: (moment: string) => [
      `Пароль вашего кабинета изменён ${moment} (время московское). На других устройствах нужно войти заново.`,
      'Если это были не вы, сразу задайте новый пароль на странице входа, по ссылке «Забыли пароль?».',
    ],
    button: 'Войти',
  },
  accountLinked: {
    subject: (number: string) => `Лицевой счёт ${number} добавлен в ваш кабинет`,
    paragraphs: (number: string, organisation: string) => [
      `Лицевой счёт ${number} (${organisation}) теперь в вашем кабинете: там видны счета, платежи и показания.`,
      'Если вы его не добавляли, смените пароль и уберите счёт из кабинета.',
    ],
    button: 'Открыть лицевой счёт',
  },
  accountLinkedElsewhere: {
    subject: (number: string) => `Лицевой счёт ${number} добавлен ещё в один кабинет`,
    paragraphs: (number: string, organisation: string, contacts: string) => [
      `Лицевой счёт ${number} (${organisation}), который есть в вашем кабинете, добавлен ещё в один кабинет. Так бывает, когда счёт ведут несколько членов семьи или у помещения сменился владелец.`,
      `Если вы против, сообщите об этом в ${organisation}: организация закроет доступ. ${contacts}`.trim(),
    ],
    button: 'Открыть лицевой счёт',
    contacts: (phone: string | null, email: string | null) =>
      [phone && `Телефон: ${phone}.`, email && `Почта: ${email}.`].filter(Boolean).join(' '),
  },
  accountRevoked: {
    subject: (number: string) => `Доступ к лицевому счёту ${number} закрыт`,
    paragraphs: (number: string, organisation: string, contacts: string) => [
      `Организация ${organisation} убрала лицевой счёт ${number} из вашего кабинета. Писем по нему больше не будет; сам кабинет и остальные счета остаются.`,
      `Если это ошибка, обратитесь в ${organisation}. ${contacts}`.trim(),
    ],
    button: 'Открыть кабинет',
  },
  payment: {
    subject: (sum: string) => `Оплата прошла: ${sum} ₽`,
    paragraphs: (sum: string, number: string, organisation: string) => [
      `Оплата ${sum} ₽ по лицевому счёту ${number} (${organisation}) исполнена.`,
    ],
    fee: (fee: string, charged: string) => `Комиссия ${fee} ₽, всего списано ${charged} ₽.`,
    button: 'Открыть платёж',
  },
  paymentFailed: {
    subject: 'Оплата не прошла',
    paragraphs: (sum: string, number: string, organisation: string) => [
      `Оплата ${sum} ₽ по лицевому счёту ${number} (${organisation}) не прошла. Долг не изменился.`,
      'Попробуйте ещё раз или выберите другой способ оплаты.',
    ],
    button: 'Открыть платёж',
  },
  refund: {
    succeeded: {
      subject: (sum: string) => `Возврат ${sum} ₽`,
      paragraphs: (sum: string, number: string, organisation: string) => [
        `Организация ${organisation} вернула ${sum} ₽ по оплате лицевого счёта ${number}. Деньги придут туда, откуда вы платили; срок зачисления зависит от вашего банка.`,
        'Сумма к оплате по лицевому счёту изменилась: возвращённое её больше не уменьшает.',
      ],
      button: 'Открыть платёж',
    },
    failed: {
      subject: (sum: string) => `Возврат ${sum} ₽ не прошёл`,
      paragraphs: (sum: string, number: string, organisation: string) => [
        `Банк не провёл возврат ${sum} ₽ по оплате лицевого счёта ${number} (${organisation}). Деньги остались на лицевом счёте.`,
        `Сотрудники ${organisation} видят отказ. Вам ничего делать не нужно.`,
      ],
      button: 'Открыть платёж',
    },
  },
  invoice: {
    subject: (period: string, number: string) => `Счёт за ${period.toLowerCase()} по лицевому счёту ${number}`,
    paragraphs: (period: string, number: string, organisation: string) => [
      `Выставлен счёт за ${period.toLowerCase()} по лицевому счёту ${number} (${organisation}).`,
    ],
    due: (sum: string, day: string) => `К оплате ${sum} ₽ до ${day} включительно.`,
    nothingDue: 'Платить по этому счёту ничего не нужно.',
    settings: 'Как получать счета, можно изменить в контактных данных.',
    button: 'Открыть счёт',
  },
  withdrawnBill: {
    subject: (period: string, number: string) => `Счёт за ${period.toLowerCase()} по лицевому счёту ${number} отозван`,
    paragraphs: (period: string, number: string, organisation: string) => [
      `Отозван счёт за ${period.toLowerCase()} по лицевому счёту ${number} (${organisation}), о котором мы писали: он был загружен по ошибке.`,
      'Платить по нему не нужно. Сколько к оплате сейчас, видно в кабинете; о новом счёте мы напишем.',
    ],
    button: 'Открыть лицевой счёт',
  },
  readingsReceipt: {
    subject: (submission: number, number: string) => `Показания приняты: № ${submission}, лицевой счёт ${number}`,
    lead: (submission: number, moment: string, number: string, organisation: string) =>
      `Показания по лицевому счёту ${number} (${organisation}) приняты ${moment}. Номер передачи ${submission}: он пригодится, если нужно будет что-то выяснить.`,
    forPeriod: (period: string) => `за ${period.toLowerCase()}`,
    remarks: {
      taken: '',
      unchanged: ', без изменений',
      outranked: ': сохранено в истории, действует значение, которое передано позже',
    },
    notTaken: 'Не принято:',
    questions: {
      unusual: 'расход намного больше обычного, значение нужно подтвердить',
      rollover: 'значение меньше предыдущего, нужно подтвердить, что счётчик перешёл через ноль',
    },
    refusals: {
      'not-a-number': 'введено не число',
      'too-many-digits': 'цифр до запятой больше, чем на приборе',
      'too-many-decimals': 'цифр после запятой больше, чем на приборе',
      'zone-missing': 'введены не все зоны',
      'below-previous': 'значение меньше предыдущего',
      'unknown-meter': 'Прибора нет на этом лицевом счёте.',
    },
    finish: 'Эти показания можно передать ещё раз, пока период для ввода открыт.',
    next: 'Организация передаст показания в расчёт и учтёт их в счёте. Пока период для ввода открыт, значения можно исправить. Состояние показаний видно в кабинете.',
    button: 'Открыть подтверждение',
  },
  readingsRejected: {
    subject: (number: string) => `Показания отклонены: лицевой счёт ${number}`,
    lead: (number: string, organisation: string) =>
      `Показания по лицевому счёту ${number} (${organisation}), которые вы передали, в расчёт не взяты.`,
    line: (meter: string, value: string, period: string, reason: string) =>
      `${meter}: ${value} за ${period.toLowerCase()}. Причина: ${reason}`,
    wayOut: (organisation: string, contacts: string) =>
      `Проверьте, что показывает прибор. Пока приём показаний открыт, значение можно передать заново в кабинете. Если он уже закрыт или причина непонятна, обратитесь в ${organisation}. ${contacts}`,
    button: 'Открыть приборы учёта',
  },
  readingReminder: {
    subjects: {
      opened: (period: string, until: string, number: string) =>
        `Передайте показания за ${period.toLowerCase()} до ${until}: лицевой счёт ${number}`,
      closing: (period: string, until: string, number: string) =>
        `Скоро закончится приём показаний за ${period.toLowerCase()}, последний день ${until}: лицевой счёт ${number}`,
      extended: (period: string, until: string, number: string) =>
        `Приём показаний за ${period.toLowerCase()} продлён до ${until}: лицевой счёт ${number}`,
    },
    leads: {
      opened: (period: string, until: string, _left: number, number: string, organisation: string) =>
        `Открыт приём показаний за ${period.toLowerCase()} по лицевому счёту ${number} (${organisation}). Передать их можно по ${until} включительно.`,
      closing: (period: string, until: string, left: number, number: string, organisation: string) =>
        `Показания за ${period.toLowerCase()} по лицевому счёту ${number} (${organisation}) принимают по ${until} включительно. ${left === 0 ? 'Сегодня последний день, до 23:59.' : `Осталось дней: ${left}.`}`,
      extended: (period: string, until: string, _left: number, number: string, organisation: string) =>
        `Организация ${organisation} продлила приём показаний за ${period.toLowerCase()} по лицевому счёту ${number}: передать их можно по ${until} включительно.`,
    },
    awaited: 'Ещё нет показаний по приборам:',
    link: 'Ссылка ниже личная: по ней показания можно передать без пароля, и больше она ничего не открывает. Не пересылайте письмо. Показания можно передать и в кабинете.',
    settings: 'Напоминания можно отключить в контактных данных, в разделе «Профиль».',
    button: 'Передать показания',
  },
  meterVerification: {
    soon: {
      subject: (until: string, number: string) => `Поверка прибора учёта действует до ${until}: лицевой счёт ${number}`,
      lead: (until: string, number: string, organisation: string, left: number) =>
        `По лицевому счёту ${number} (${organisation}) поверка действует по ${until} включительно. ${left === 0 ? 'Сегодня последний день.' : `Осталось дней: ${left}.`} Приборы:`,
      policies: {
        warn: 'После этого показания можно будет передавать, но без поверки расход считают по среднему, а потом по нормативу.',
        block:
          'После этого показания приниматься не будут, пока прибор не поверят или не заменят, а расход посчитают по среднему и потом по нормативу.',
      },
    },
    expired: {
      subject: (until: string, number: string) => `Срок поверки прибора учёта истёк ${until}: лицевой счёт ${number}`,
      lead: (until: string, number: string, organisation: string, _left: number) =>
        `По лицевому счёту ${number} (${organisation}) поверка действовала по ${until}. Приборы:`,
      policies: {
        warn: 'Показания по-прежнему можно передавать, но без поверки расход считают по среднему, а потом по нормативу.',
        block:
          'Показания не принимаются, пока прибор не поверят или не заменят. До этого расход считают по среднему, а потом по нормативу.',
      },
    },
    advice: (organisation: string, contacts: string) =>
      `Закажите поверку или замену и передайте сведения о ней в ${organisation}. ${contacts}`,
    settings: 'Напоминания можно отключить в контактных данных, в разделе «Профиль».',
    button: 'Открыть приборы учёта',
  },
};
