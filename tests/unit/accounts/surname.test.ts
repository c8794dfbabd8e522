import { describe, expect, it } from 'vitest';
import { fitsSurname } from '@/lib/accounts/surname';

const person = (lastName: string, firstName = 'Нина', middleName = 'Сергеевна') => ({
  lastName,
  firstName,
  middleName,
  companyName: null,
});
const company = (companyName: string) => ({ lastName: null, firstName: null, middleName: null, companyName });

const fits = fitsSurname;

describe('A surname typed by hand fits the bill', () => {
  it.each([
    ['Ковалёва', 'Ковалева', 'Ё and Е'],
    ['Ковалева', 'Ковалёва', 'Е and Ё'],
    ['Ковалёва', 'КОВАЛЕ\u0308ВА', 'Ё made of two signs, upper case'],
    ['Ковалёва', '  ковалёва ', 'case and spaces around'],
    ['Соловьёв-Седой', 'Соловьев Седой', 'a space for the hyphen'],
    ['Петрова-Водкина', 'петрова‑водкина', 'another kind of hyphen'],
    ['Иванова-Смоленская', 'ИвановаСмоленская', 'no hyphen at all'],
    ['Али Заде', 'Али-Заде', 'a hyphen for the space'],
    ['Де Мартино', 'ДеМартино', 'two words written as one'],
    ['Кара Мурза', 'кара\u00a0мурза', 'a no-break space'],
    ['Ли', 'ЛИ', 'two letters'],
    ['Макарова', 'Mакаpовa', 'Latin look-alikes in the middle'],
    ['Сорок', 'COPOK', 'Latin look-alikes only'],
    ['Мамедов', 'Мамедов оглы', 'a particle too many'],
    ["Д'Артаньян", 'Д’Артаньян', 'another apostrophe'],
    ['Гөлбаева', 'Голбаева', 'a letter the keyboard lacks'],
    ['Ковалёва', 'Ковалева Н.С.', 'surname and initials'],
    ['Ковалёва', 'Ковалёва Нина Сергеевна', 'the whole name'],
  ])('%s: «%s» (%s)', (lastName, typed) => {
    expect(fits(typed, person(lastName))).toBe(true);
  });

  it.each([
    ['Ковалёва', 'Ковалёв'],
    ['Ковалёва', 'Нина'],
    ['Ковалёва', ''],
    ['Ковалёва', 'Ковалёва Анна'],
    ['Попов', 'Зиннатуллина'],
    ['Черных', 'Чёрный'],
  ])('but %s is not «%s»', (lastName, typed) => {
    expect(fits(typed, person(lastName))).toBe(false);
  });

  it('does not take an ending for an initial', () => {
    expect(fits('Петрова', person('Петров', 'Алексей'))).toBe(false);
    expect(fits('Лим', person('Ли', 'Мария'))).toBe(false);
    expect(fits('Петров А', person('Петров', 'Алексей'))).toBe(true);
  });

  it('knows a patronymic with «оглы», with it and without', () => {
    const mamedov = person('Мамедов', 'Эльдар', 'Расим оглы');
    expect(fits('Мамедов Эльдар Расим оглы', mamedov)).toBe(true);
    expect(fits('Мамедов Эльдар Расим', mamedov)).toBe(true);
  });
});

describe('A company is found by its name', () => {
  it.each([
    ['ООО "Ромашка"', 'Ромашка'],
    ['ООО "Ромашка"', 'ООО «Ромашка»'],
    ['ООО "Ромашка"', 'общество с ограниченной ответственностью Ромашка'],
    ['МБОУ ДО "Детская школа искусств"', 'Детская школа искусств'],
    ['МБОУ ДО "Детская школа искусств"', 'МБОУ ДО Детская школа искусств'],
    ['ИП Сафин Ленар Робертович', 'Сафин'],
    ['ИП Сафин Ленар Робертович', 'ИП Сафин Л.Р.'],
    ['ИП Сафин Ленар Робертович', 'Индивидуальный предприниматель Сафин Ленар Робертович'],
  ])('%s: «%s»', (companyName, typed) => {
    expect(fits(typed, company(companyName))).toBe(true);
  });

  it.each([
    ['ООО "Ромашка"', 'ООО'],
    ['ООО "Ромашка"', ''],
    ['ООО "Ромашка"', '""'],
    ['ИП Сафин Ленар Робертович', 'Ленар'],
  ])('but %s is not «%s»', (companyName, typed) => {
    expect(fits(typed, company(companyName))).toBe(false);
  });
});
