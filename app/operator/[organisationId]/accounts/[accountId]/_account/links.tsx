import Link from 'next/link';
import { Section } from '@/app/_components/ui/section';
import type { ListedLink } from '@/lib/accounts/account-history';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Props {
  readonly home: string;
  readonly links: readonly ListedLink[];
  readonly timeZone: string;
  readonly mayManage: boolean;
}

/** In whose cabinets the account is and was. */
export async function Links({ home, links, timeZone, mayManage }: Props) {
  const { common, staffAccounts } = await currentTexts();
  const { cabinets: words } = staffAccounts;
  return (
    <Section title={words.title}>
      {links.length === 0 && <p>{words.none}</p>}
      <ul className="grid gap-3">
        {links.map((one) => (
          <li key={one.linkId} className={one.endedAt ? 'text-ink-soft' : undefined}>
            <p className="font-semibold [overflow-wrap:anywhere]">
              {[one.fullName, one.email].filter(Boolean).join(', ')}
            </p>
            <p>
              {words.since(common.moment(one.linkedAt, timeZone))}
              {one.endedAt && one.endReason && `. ${words.ended[one.endReason](common.moment(one.endedAt, timeZone))}`}
            </p>
            {mayManage && !one.endedAt && (
              <Link href={`${home}/links/${one.linkId}`} prefetch={false}>
                {words.revoke}
                <span className="sr-only">: {one.email}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
