/** What stands around every table of the workplace. */
export const table = {
  filters: 'Что показать',
  any: 'Все',
  house: 'Дом',
  show: 'Показать',
  reset: 'Сбросить',
  columns: 'Столбцы',
  csv: 'Скачать CSV',
  first: 'В начало',
  next: 'Дальше',
  nothing: 'По этим условиям ничего не нашлось.',
  keys: 'Клавиши: j и k — вниз и вверх, Enter — открыть, / — поиск.',
  yes: 'да',
  no: 'нет',
};
