import type { ReactNode } from 'react';

interface Props {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** beside the title: the page's own buttons */
  readonly aside?: ReactNode;
  readonly width?: 'narrow' | 'reading' | 'wide';
  readonly children: ReactNode;
}

const WIDTHS = { narrow: 'max-w-[34rem]', reading: 'max-w-[50rem]', wide: undefined };

/** The frame of every page: one heading, one column. */
export function Page({ title, lead, aside, width = 'reading', children }: Props) {
  return (
    <main id="content" tabIndex={-1} className="frame pt-6 pb-12">
      <div className={WIDTHS[width]}>
        <div className="page-head">
          <div>
            <h1>{title}</h1>
            {lead && <p>{lead}</p>}
          </div>
          {aside}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">{children}</div>
      </div>
    </main>
  );
}
