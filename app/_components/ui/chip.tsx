import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type Tone = 'plain' | 'paid' | 'wait' | 'alarm';

const TONES: Record<Tone, string> = {
  plain: 'bg-plate-tint text-plate-deep',
  paid: 'bg-paid-tint text-paid',
  wait: 'bg-wait-tint text-wait',
  alarm: 'bg-alarm-tint text-alarm',
};

/** A status in a word, with a sign beside it: colour alone says nothing to many. */
export function Chip({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-3 py-1 font-semibold text-[0.9rem] leading-tight ${TONES[tone]}`}
    >
      {icon && <Icon name={icon} isSmall />}
      {children}
    </span>
  );
}
