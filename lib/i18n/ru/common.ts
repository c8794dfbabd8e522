/** What stands around every page. */
export const common = {
  product: 'Личный кабинет абонента',
  productLead: 'Счета за жильё и коммунальные услуги: посмотреть, распечатать, оплатить',
  skipToContent: 'Перейти к содержанию',
  language: 'Язык',
};
