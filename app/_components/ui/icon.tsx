'use client';

/** Own drawings on a 24-unit grid, one stroke. They repeat what the text beside them says, hence hidden. */
const PATHS = {
  account: 'M4 11.5 12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5',
  bill: 'M6 3.5h12v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM9 8h6M9 11.5h6M9 15h3.5',
  history: 'M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5v4h4M12 8v4.5l3 1.8',
  pay: 'M3.5 6.5h17v11h-17zM3.5 10h17M7 14.5h4',
  meter: 'M3.5 18a8.5 8.5 0 1 1 17 0zM12 18l4.5-5.5M6.5 14.5l1 .5M12 11v1.2M8 11.2l.7.9',
  request: 'M14.5 6a4 4 0 0 1 5-2l-2.5 2.5 1 1 2.5-2.5a4 4 0 0 1-5 5L7 18.5 5 16.5z',
  person: 'M12 12a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  down: 'm6 9.5 6 6 6-6',
  right: 'm9.5 6 6 6-6 6',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  alert: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3',
  cross: 'm6.5 6.5 11 11M17.5 6.5l-11 11',
} as const;

export type IconName = keyof typeof PATHS;

/** A client component, so that its name alone goes to the browser beside the markup. */
export const Icon = ({ name, isSmall = false }: { name: IconName; isSmall?: boolean }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true" className={isSmall ? 'icon icon-small' : 'icon'}>
    <path d={PATHS[name]} />
  </svg>
);
