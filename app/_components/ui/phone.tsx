import { dialled } from '@/lib/shared/dialled';

interface Props {
  readonly number: string;
  readonly isBold?: boolean;
}

/** A telephone to press; as plain words when a register gives some that no phone can dial. */
export function Phone({ number, isBold = false }: Props) {
  const digits = dialled(number);
  const look = isBold ? 'whitespace-nowrap font-bold' : 'whitespace-nowrap';
  return digits ? (
    <a href={`tel:${digits}`} className={look}>
      {number}
    </a>
  ) : (
    number
  );
}
