import { currentTexts } from '@/lib/i18n/current-texts';

/** Why the sample was not taken, as the address says it. */
export async function Refused({ code }: { code: string | undefined }) {
  const { refusals } = (await currentTexts()).mapping;
  if (code === undefined) return null;
  return (
    <p role="alert" className="mb-3 font-semibold text-alarm">
      {Object.hasOwn(refusals, code) ? refusals[code as keyof typeof refusals] : refusals['draft-invalid']}
    </p>
  );
}
