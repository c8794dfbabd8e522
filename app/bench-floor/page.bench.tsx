/** An empty dynamic page under the product's own root layout; it exists in bench builds only. */
export const dynamic = 'force-dynamic';

export default function BenchFloorPage() {
  return <p>floor</p>;
}
