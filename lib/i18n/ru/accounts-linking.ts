/** Why an account was not added: one text for every failure, being locked out included. */
export const accountsLinking = {
  errors: {
    'no-match':
      'Не нашли лицевой счёт с такими данными. Перепишите их точно как в счёте на оплату. После нескольких ошибок подряд добавление закрывается на сутки: тогда попробуйте завтра или обратитесь в свою организацию',
    'choose-organisation': 'Такой лицевой счёт есть в нескольких организациях. Выберите свою',
  },
};
