import type { Texts } from '@/lib/i18n/texts';

/** The words of the calculator as plain texts, which a client component can take. */
export const calculatorTexts = ({ contracts }: Texts) => {
  const { field, methods, bearers, bases, calculate, addSubmit, three } = contracts;
  return { field, methods, bearers, bases, calculate, addSubmit, three };
};

export type CalculatorTexts = ReturnType<typeof calculatorTexts>;
