'use client';

interface Part {
  readonly label: string;
  /** in roubles */
  readonly sum: string;
  readonly sign?: string;
  readonly note?: string;
  readonly including?: string;
}

/** The last part is the total. A client component, so that the parts' texts alone go to the browser beside the markup. */
export const SettlementParts = ({ parts }: { parts: readonly Part[] }) => (
  <dl className="settlement">
    {parts.map(({ label, sum, sign, note, including }, at) => (
      <div key={label} className={at === parts.length - 1 ? 'settlement-total' : undefined}>
        <dt>
          {label}
          {note && <small>{note}</small>}
        </dt>
        <dd>
          <span className="sums">
            {sign && <i>{`${sign} `}</i>}
            <b>{`${sum}\u00a0₽`}</b>
          </span>
          {including && <small>{including}</small>}
        </dd>
      </div>
    ))}
  </dl>
);
