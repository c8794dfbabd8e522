import { Icon } from '@/app/_components/ui/icon';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { MeterCard } from '@/lib/meters/describe-meter';
import type { Day } from '@/lib/shared/billing-period';
import type { Resource } from '@/lib/shared/resource';

interface Props {
  readonly meters: readonly MeterCard[];
  readonly today: Day;
}

/** The window in plain words: once when it is one for all, else by resource. Nothing when no meter waits for one. */
export async function WindowNotice({ meters, today }: Props) {
  const { meters: texts } = await currentTexts();
  const spans = new Map<string, { isOpen: boolean; opensOn: Day; text: string; resources: Set<Resource> }>();
  for (const { door, resource } of meters) {
    if (!door.isOpen && (door.code !== 'window-closed' || door.opensOn === null)) continue;
    const opensOn = door.opensOn as Day;
    const key = `${door.isOpen}/${opensOn}/${door.isOpen ? door.closesOn : ''}`;
    const text = door.isOpen ? texts.window.open(opensOn, door.closesOn, today) : texts.window.closedText(opensOn);
    const span = spans.get(key) ?? { isOpen: door.isOpen, opensOn, text, resources: new Set() };
    span.resources.add(resource);
    spans.set(key, span);
  }
  const all = [...spans.values()];
  return all.map(({ isOpen, text, resources }) => (
    <div key={text} className={isOpen ? 'notice' : 'notice notice-wait'}>
      <p className="flex items-start gap-2.5 font-semibold">
        <Icon name={isOpen ? 'clock' : 'alert'} />
        <span>
          {all.length > 1 && `${[...resources].map((one) => texts.resources[one]).join(', ')}. `}
          {!isOpen && `${texts.window.closed}. `}
          {text}
        </span>
      </p>
    </div>
  ));
}
