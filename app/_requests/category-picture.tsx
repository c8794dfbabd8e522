/** Own drawings on a 24-unit grid for the product's own categories; an organisation's own has a plain one. */
const PATHS: Readonly<Record<string, string>> = {
  'pipe-burst': 'M3 8h7v4M14 12V8h7M10 8v3h4V8M9 15l-1.5 3M12 15v4M15 15l1.5 3',
  'power-failure': 'M13 3 5.5 13.5H11L10 21l8.5-11H13z',
  'sewage-blockage': 'M5 4v7a7 7 0 0 0 14 0V4M5 8h14M9 17.5V21M15 17.5V21',
  'lift-stuck': 'M5 3.5h14v17H5zM12 3.5v17M8.5 9 7 11h3zM15.5 15 14 13h3z',
  'no-water': 'M12 3.5s6 6.5 6 10.5a6 6 0 0 1-12 0c0-4 6-10.5 6-10.5zM4 4l16 16',
  'no-heating': 'M5 6v12M9 6v12M13 6v12M17 6v12M3 8.5h18M3 15.5h18',
  'garbage-chute': 'M5 7h14l-1.2 13.5H6.2zM9 7V4h6v3M10 11v5.5M14 11v5.5',
  plumbing: 'M4 9h9a4 4 0 0 1 4 4v1M4 6.5v5M9 9V5.5M7 5.5h4M17 17.5v.4M17 20v.5',
  roof: 'M3 12 12 5l9 7M6 10v9h12v-9M12 12v.5M12 15v.5',
  lift: 'M5 3.5h14v17H5zM12 3.5v17M8.5 9 7 11h3zM15.5 15 14 13h3z',
  'doors-and-windows': 'M6 20.5V3.5h12v17M4 20.5h16M14.5 12v1.2',
  lighting: 'M9 17.5h6M10 20.5h4M8 14a6 6 0 1 1 8 0c-.8.8-1 1.6-1 3.5H9c0-1.9-.2-2.7-1-3.5z',
  electrics: 'M5 5h14v14H5zM9.5 10.5v3M14.5 10.5v3',
  intercom: 'M7 3.5h10v17H7zM10 7.5h4M10 10.5h.1M12 10.5h.1M14 10.5h.1M10 13h.1M12 13h.1M14 13h.1M10 17h4',
  cleaning: 'M14 3.5 11 12M7 12h9l1.5 8.5h-12zM9 16v4.5M13 16v4.5',
  repair: 'M14.5 6a4 4 0 0 1 5-2l-2.5 2.5 1 1 2.5-2.5a4 4 0 0 1-5 5L7 18.5 5 16.5z',
  meters: 'M3.5 18a8.5 8.5 0 1 1 17 0zM12 18l4.5-5.5',
  documents: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6',
  charges: 'M6 3.5h12v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM9 8h6M9 12h6',
  complaint: 'M4 5h16v11H9l-4 4v-4H4z',
};
const OTHER = 'M6 12h.1M12 12h.1M18 12h.1';

/** A picture beside the words of a category; it says nothing that they do not. */
export const CategoryPicture = ({ code }: { code: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true" className="icon text-plate">
    <path d={PATHS[code] ?? OTHER} />
  </svg>
);
