import type { ColumnSet } from '../document';
import { classicColumns } from './classic-columns';
import type { Column } from './column';
import { order43Columns } from './order-43-columns';

export interface ColumnSetting {
  readonly columns: readonly Column[];
  /** whether a row with the numbers of the columns follows the headings */
  readonly numbered: boolean;
  readonly title: string;
  /** headings of the form's sections, when it has them */
  readonly sections: { readonly lines: string; readonly payees: string } | null;
}

export const COLUMN_SETS: Readonly<Record<ColumnSet, ColumnSetting>> = {
  classic: {
    columns: classicColumns,
    numbered: true,
    title: 'СЧЕТ на оплату за жилое помещение и коммунальные услуги',
    sections: null,
  },
  'order-43': {
    columns: order43Columns,
    numbered: false,
    title: 'ПЛАТЕЖНЫЙ ДОКУМЕНТ для внесения платы за содержание жилого помещения и коммунальные услуги',
    sections: {
      lines: 'Расчёт размера платы',
      payees: 'Информация для внесения платы получателям платежа',
    },
  },
};
