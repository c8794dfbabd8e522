import type { Letter } from '@/lib/mail/letter';
import { env } from '@/lib/shared/env';
import type { Recipient } from './recipient';

export interface Message {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** a page of the cabinet, as a path */
  readonly button: { readonly label: string; readonly path: string };
}

const BODY =
  'font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a;max-width:36em;margin:0 auto;padding:16px';
const BUTTON =
  'display:inline-block;padding:12px 20px;background:#143e78;color:#ffffff;text-decoration:none;border-radius:6px';

/** A message as plain text and as simple HTML: no pictures, nothing that the mail program would fetch. */
export function layOut(
  { email, texts }: Pick<Recipient, 'email' | 'texts'>,
  { subject, paragraphs, button }: Message,
): Letter {
  const words = texts.letters;
  const link = new URL(button.path, env().NEXTAUTH_URL).href;
  const ends = [words.signature, words.automatic];
  const html = [
    ...[words.greeting, ...paragraphs].map((text) => `<p>${escaped(text)}</p>`),
    `<p><a href="${escaped(link)}" style="${BUTTON}">${escaped(button.label)}</a></p>`,
    `<p>${escaped(words.linkInstead)}<br>${escaped(link)}</p>`,
    `<p>${ends.map(escaped).join('<br>')}</p>`,
  ];
  return {
    to: email,
    subject,
    text: [words.greeting, ...paragraphs, `${button.label}:\n${link}`, ends.join('\n')].join('\n\n'),
    html: `<!doctype html><html lang="${words.language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body style="${BODY}">${html.join('\n')}</body></html>`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
