import type { ReactNode } from 'react';

interface Props {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** beside the title: the page's own buttons */
  readonly aside?: ReactNode;
  readonly width?: 'narrow' | 'reading' | 'wide';
  readonly children: ReactNode;
}

const WIDTHS = { narrow: 'max-w-[34rem]', reading: 'max-w-[50rem]', wide: '' };

/** The frame of every page: one heading, one column. */
export function Page({ title, lead, aside, width = 'reading', children }: Props) {
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[80rem] px-4 pt-6 pb-12 md:px-6">
      <div className={WIDTHS[width]}>
        <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
          <div>
            <h1>{title}</h1>
            {lead && <p className="mt-2 max-w-[40rem] text-ink-soft">{lead}</p>}
          </div>
          {aside}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">{children}</div>
      </div>
    </main>
  );
}
