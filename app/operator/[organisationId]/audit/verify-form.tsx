import { currentTexts } from '@/lib/i18n/current-texts';
import { verify } from './actions';
import { VerifySteps } from './verify-steps';

/** The form with its words: what a client component takes is plain texts, hence the sums are put in there. */
export async function VerifyForm({ organisationId }: { organisationId: string }) {
  const { verify: texts } = (await currentTexts()).audit;
  const { title: _, progress, whole, broken, ...plain } = texts;
  return (
    <VerifySteps
      action={verify.bind(null, organisationId)}
      texts={{
        ...plain,
        progress: progress('{through}', '{total}'),
        whole: whole('{through}'),
        broken: broken('{broken}'),
      }}
    />
  );
}
