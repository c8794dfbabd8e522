import Link from 'next/link';
import type { ReactNode } from 'react';
import { currentTexts } from '@/lib/i18n/current-texts';
import { type Address, said, withAddress } from './address';
import { type Column, chosenColumns } from './column';

interface Props<Row> {
  readonly address: Address;
  /** all there are: with them comes the choice of columns */
  readonly columns?: readonly Column<Row>[];
  /** where the CSV of the same filter is */
  readonly csv?: string;
  /** the fields: `SearchFilter`, `ChoiceFilter`, `TickFilter` */
  readonly children: ReactNode;
}

/** A plain GET form: the address says what is shown, and works without scripts. */
export async function Filters<Row>({ address, columns, csv, children }: Props<Row>) {
  const { table } = await currentTexts();
  return (
    <search aria-label={table.filters}>
      <form method="get" className="filters">
        {children}
        {columns && <ColumnChoice columns={columns} address={address} label={table.columns} />}
        <button type="submit" className="button button-quiet">
          {table.show}
        </button>
        <Link href="?" prefetch={false}>
          {table.reset}
        </Link>
        {csv && (
          <a href={`${csv}${withAddress(address, { after: '' })}`} download>
            {table.csv}
          </a>
        )}
      </form>
    </search>
  );
}

interface ColumnChoiceProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly address: Address;
  readonly label: string;
}

function ColumnChoice<Row>({ columns, address, label }: ColumnChoiceProps<Row>) {
  const chosen = chosenColumns(columns, address);
  return (
    <details className="column-choice">
      <summary>{label}</summary>
      <fieldset>
        <legend className="sr-only">{label}</legend>
        {columns.slice(1).map((column) => (
          <label key={column.name} className="tick">
            <input type="checkbox" name="column" value={column.name} defaultChecked={chosen.includes(column)} />
            {column.title}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

interface FilterProps {
  readonly address: Address;
  readonly name: string;
  readonly label: string;
}

/** The field that «/» leads to. */
export const SearchFilter = ({ address, name, label }: FilterProps) => (
  <label>
    {label}
    <input type="search" name={name} defaultValue={said(address, name)} maxLength={200} className="control" />
  </label>
);

export const TickFilter = ({ address, name, label }: FilterProps) => (
  <label className="tick">
    <input type="checkbox" name={name} value="1" defaultChecked={said(address, name) !== undefined} />
    {label}
  </label>
);

interface ChoiceFilterProps extends FilterProps {
  /** what stands for «no condition» */
  readonly any: string;
  readonly choices: ReadonlyArray<readonly [value: string, label: string]>;
}

export const ChoiceFilter = ({ address, name, label, any, choices }: ChoiceFilterProps) => (
  <label>
    {label}
    <select name={name} defaultValue={said(address, name) ?? ''} className="control">
      <option value="">{any}</option>
      {choices.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

interface HouseFilterProps {
  readonly address: Address;
  readonly buildings: ReadonlyArray<{ readonly buildingId: string; readonly address: string }>;
}

export async function HouseFilter({ address, buildings }: HouseFilterProps) {
  const { table } = await currentTexts();
  const choices = buildings.map((one) => [one.buildingId, one.address] as const);
  return <ChoiceFilter address={address} name="house" label={table.house} any={table.any} choices={choices} />;
}
