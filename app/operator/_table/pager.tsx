import Link from 'next/link';
import { currentTexts } from '@/lib/i18n/current-texts';
import { type Address, withAddress } from './address';

/** On to the next page, or back to the first one. The cursor stands in the address as `after`. */
export async function Pager({ address, nextCursor }: { address: Address; nextCursor: string | null }) {
  const { table } = await currentTexts();
  if (!nextCursor && !address.after) return null;
  return (
    <p className="pager">
      {address.after && (
        <Link href={withAddress(address, { after: '' })} prefetch={false}>
          {table.first}
        </Link>
      )}
      {nextCursor && (
        <Link href={withAddress(address, { after: nextCursor })} prefetch={false} rel="next">
          {table.next}
        </Link>
      )}
    </p>
  );
}
