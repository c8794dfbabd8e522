import { describe, expect, it } from 'vitest';
import { echo, textFields } from '@/lib/forms/text-fields';

function aForm(fields: Readonly<Record<string, string | Blob>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

describe('What is read from a form', () => {
  it('is its texts; files and the fields of React itself are left out', () => {
    const data = aForm({ surname: 'Ковалёва', $ACTION_ID_1: '', photo: new Blob(['x']) });
    expect(textFields(data)).toEqual({ surname: 'Ковалёва' });
  });

  it('holds no NUL character, at which the database would stop', () => {
    expect(textFields(aForm({ surname: 'Кова\0лёва\0' }))).toEqual({ surname: 'Ковалёва' });
  });

  it.each([[undefined], [null], ['surname=x'], [['surname', 'x']], [{ surname: 'x' }]])(
    'is nothing when %j was sent instead of a form',
    (sent) => {
      expect(textFields(sent)).toEqual({});
    },
  );

  it('takes a field named like a property of every object for a field', () => {
    expect(Object.keys(textFields(aForm({ ['__proto__']: 'x', constructor: 'y' })))).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  it('comes back to the form, secrets excepted', () => {
    const data = aForm({ email: 'n@example.ru', password: 'a', currentPassword: 'b', secret: '123' });
    expect(echo(data)).toEqual({ email: 'n@example.ru' });
  });
});
