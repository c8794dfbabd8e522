import { formatRoubles, type Kopecks } from '@/lib/shared/money';

/** «1 217,70 ₽», never broken over two lines. */
export const Sum = ({ of, className = '' }: { of: Kopecks; className?: string }) => (
  <span className={`sums ${className}`}>{formatRoubles(of)}&nbsp;₽</span>
);
