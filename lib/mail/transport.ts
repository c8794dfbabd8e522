import { createHash } from 'node:crypto';
import nodemailer, { type Transporter } from 'nodemailer';
import { env } from '@/lib/shared/env';
import type { Letter } from './letter';

let transporter: Transporter | undefined;

function connected(): Transporter {
  transporter ??= nodemailer.createTransport(env().SMTP_URL, {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // a letter holds what we put into it, nothing from the disk or the network
    disableFileAccess: true,
    disableUrlAccess: true,
  } as nodemailer.TransportOptions);
  return transporter;
}

/** One line: a line break in a header would begin another header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/**
 * Hands a letter to the mail server.
 * @param key names the letter: sent twice after a crash, it bears the same Message-ID, and mail programs show it once
 * @throws when the server does not take it
 */
export async function sendLetter(letter: Letter, key: string): Promise<void> {
  const host = new URL(env().NEXTAUTH_URL).hostname;
  await connected().sendMail({
    from: env().MAIL_FROM,
    // as an object the address is taken literally: commas and angle brackets name no further recipients
    to: { name: '', address: oneLine(letter.to) },
    subject: oneLine(letter.subject),
    text: letter.text,
    html: letter.html,
    attachments: letter.attachments?.map((attachment) => ({ ...attachment })),
    messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
}
