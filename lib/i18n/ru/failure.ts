/** Error pages. Apart from the rest, because these words travel to the browser with the error boundary. */
export const failure = {
  notFoundTitle: 'Такой страницы нет',
  notFoundText: 'Возможно, ссылка устарела или лицевой счёт больше не привязан к вашему кабинету.',
  title: 'Не получилось открыть страницу',
  text: 'Это наша неполадка, ваши данные и деньги в порядке. Попробуйте ещё раз через минуту.',
  code: 'Если не поможет, сообщите нам код:',
  again: 'Попробовать ещё раз',
  home: 'На главную',
};
