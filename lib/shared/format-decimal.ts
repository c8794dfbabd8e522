/** «2.647» → «2,647» for people. Apart from the arithmetic, which a page in the browser need not fetch for this. */
export const formatDecimal = (value: string): string => value.replace('.', ',').replace('-', '−');
