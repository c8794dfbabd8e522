'use client';

import { momentIn } from '@/lib/i18n/moment';
import type { OutboxTexts } from './entry-texts';
import { OutboxPanel } from './outbox-panel';
import { useOutbox } from './use-outbox';

interface Props {
  readonly userId: string;
  readonly texts: OutboxTexts;
  readonly timeZone: string;
}

/** On the meters' other pages: what this browser has not sent goes from here, too, and is shown. */
export function Unsent({ userId, texts, timeZone }: Props) {
  const outbox = useOutbox(userId);
  const moment = (iso: string) => momentIn(texts.language, new Date(iso), timeZone);
  return <OutboxPanel outbox={outbox} texts={texts} moment={moment} here={null} />;
}
