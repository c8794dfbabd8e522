import { currentTexts } from '@/lib/i18n/current-texts';
import { noticeOf } from './said';

/** What came of a plain form, in a line above the request. */
export async function SaidNotice({ said }: { said: unknown }) {
  const notice = noticeOf(said, await currentTexts());
  if (!notice) return null;
  return (
    <p
      role={notice.isRefusal ? 'alert' : 'status'}
      className={`notice ${notice.isRefusal ? 'notice-alarm' : 'notice-paid'}`}
    >
      {notice.text}
    </p>
  );
}
