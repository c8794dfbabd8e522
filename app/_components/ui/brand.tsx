import Link from 'next/link';

/** The product's name on its plate. */
export function Brand({ name }: { name: string }) {
  return (
    <Link href="/" prefetch={false} className="brand">
      <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" className="shrink-0">
        <rect x="1" y="1" width="38" height="38" rx="9" fill="#fff" />
        <rect x="4.5" y="4.5" width="31" height="31" rx="6" fill="none" stroke="#143e78" strokeWidth="1.6" />
        <path
          d="M11 19.5 20 12l9 7.5M13.5 18v10.5h13V18"
          fill="none"
          stroke="#143e78"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path d="M20 28.5v-6" stroke="#c07800" strokeWidth="2.8" strokeLinecap="round" />
      </svg>
      <span>{name}</span>
    </Link>
  );
}
