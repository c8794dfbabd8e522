import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { requestAddress } from '@/lib/auth/request-address';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Texts } from '@/lib/i18n/texts';
import { type LinkCode, type LinkMeter, openReadingLink } from '@/lib/meters/reading-link';
import { earliest } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { giveByLink } from './actions';
import { LinkForm, type MeterFields } from './link-form';

interface Props {
  readonly params: Promise<{ token: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).readingsLink.title });

/**
 * What a reminder's personal link opens without signing in: a field for every meter and nothing of who lives
 * there. Looking at it changes nothing: mail scanners look, too. Its referrer policy stays «same-origin»: under
 * «no-referrer» a form without scripts comes with the origin «null». Queries: the link, the account, its meters.
 */
export default async function ReadingLinkPage({ params }: Props) {
  const [{ token }, address, texts] = await Promise.all([params, requestAddress(), currentTexts()]);
  const opened = await openReadingLink(token, address);
  if (!opened.ok) return <ClosedLink code={opened.code} texts={texts} />;
  const { period, meters } = opened.value;
  const { common, readingsLink: words } = texts;
  const [first, ...others] = meters.map(({ closesOn }) => closesOn);
  const until = first ? common.day(earliest(first, ...others)) : '';
  return (
    <Page title={words.title} lead={words.lead(common.period(period), until)} width="narrow">
      <LinkForm
        action={giveByLink.bind(null, token)}
        clientId={newId()}
        meters={meters.map((meter) => fieldsOf(texts, meter))}
        submit={words.submit}
        keep={words.receipt.keep}
      />
      <p>
        <SignIn>{words.signIn}</SignIn>
      </p>
    </Page>
  );
}

/** Says calmly why there is no form, and where readings can be given all the same. */
function ClosedLink({ code, texts }: { code: LinkCode; texts: Texts }) {
  const { closedPages, errors, signIn } = texts.readingsLink;
  return (
    <Page title={closedPages[code]} lead={`${errors[code]}.`} width="narrow">
      <SignIn className="button justify-self-start">{signIn}</SignIn>
    </Page>
  );
}

/** A plain link without a referrer: the address of this page is told to no other. */
const SignIn = ({ className, children }: { className?: string; children: string }) => (
  <a href="/sign-in" rel="noreferrer" className={className}>
    {children}
  </a>
);

/** Words only go to the browser. */
function fieldsOf({ meters: names, readingsLink: words }: Texts, meter: LinkMeter): MeterFields {
  const { meterId, resource, place, serialEnding, zones, seenVersion } = meter;
  const isPlain = zones.length === 1;
  return {
    meterId,
    title: [names.resources[resource], place].filter(Boolean).join(', '),
    ending: words.ending(serialEnding),
    seenVersion,
    zones: zones.map(({ zone, name }) => ({ zone, label: isPlain ? words.value : words.zoneValue(name) })),
  };
}
