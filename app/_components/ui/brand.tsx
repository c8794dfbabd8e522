import Link from 'next/link';

/** The product's name on its plate; the style sheet draws the sign before it. */
export const Brand = ({ name }: { name: string }) => (
  <Link href="/" prefetch={false} className="brand">
    {name}
  </Link>
);
