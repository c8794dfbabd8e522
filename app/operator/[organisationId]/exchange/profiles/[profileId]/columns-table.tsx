import { headingKey } from '@/lib/exchange/header';
import { fieldTitle, MAPPING_FIELDS } from '@/lib/exchange/mapping/fields';
import type { MappingDraft } from '@/lib/exchange/mapping/mapping';
import { columnName } from '@/lib/exchange/mapping/mapping-forms';
import type { SampleColumn } from '@/lib/exchange/mapping/sample-view';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Props {
  readonly draft: MappingDraft;
  readonly columns: readonly SampleColumn[];
}

/** The sample's columns with their first values, and the question what each of them is. */
export async function ColumnsTable({ draft, columns }: Props) {
  const { meaning } = (await currentTexts()).mapping;
  const isBills = draft.kind === 'bills';
  const fields = Object.keys(MAPPING_FIELDS[draft.kind]);
  const givenTo = (column: string | number) =>
    draft.columns.find((one) => headingKey(String(one.column)) === headingKey(String(column)));
  const titleOf = (column: string | number) => (typeof column === 'number' ? meaning.numbered(column) : column);
  return (
    <div className="grid gap-2">
      {isBills && <p className="text-ink-soft">{meaning.serviceHint}</p>}
      <div className="dense-frame">
        <table className="dense cards">
          <thead>
            <tr>
              <th scope="col">{meaning.column}</th>
              <th scope="col">{meaning.values}</th>
              <th scope="col">{meaning.what}</th>
              {isBills && <th scope="col">{meaning.service}</th>}
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, values }, at) => {
              const given = givenTo(column);
              return (
                <tr key={columnName(column)}>
                  <th scope="row" className="whole">
                    {titleOf(column)}
                    <input type="hidden" name={`column-${at}`} value={columnName(column)} />
                  </th>
                  <td className="whole" data-label={meaning.values}>
                    {values.filter((value) => value !== '').join(' · ')}
                  </td>
                  <td className="whole">
                    <select
                      key={given?.field ?? ''}
                      name={`field-${at}`}
                      aria-label={meaning.whatOf(titleOf(column))}
                      defaultValue={given?.field ?? ''}
                      className="control"
                    >
                      <option value="">{meaning.nothing}</option>
                      {fields.map((field) => (
                        <option key={field} value={field}>
                          {fieldTitle(draft.kind, field)}
                        </option>
                      ))}
                    </select>
                  </td>
                  {isBills && (
                    <td className="whole" data-label={meaning.service}>
                      <input
                        key={given?.service ?? ''}
                        name={`service-${at}`}
                        aria-label={meaning.serviceOf(titleOf(column))}
                        defaultValue={given?.service ?? ''}
                        maxLength={120}
                        className="control"
                      />
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
