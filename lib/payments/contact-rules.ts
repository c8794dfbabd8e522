import { z } from 'zod';

export const contactSchema = z.union([
  z.object({ email: z.email() }).strict(),
  z.object({ phone: z.string().regex(/^\+7\d{10}$/) }).strict(),
]);
/** Where the payer's copy of the receipt goes. */
export type Contact = z.infer<typeof contactSchema>;

/** A contact as typed: an address of e-mail, or a Russian mobile number in any of its usual spellings. Null: neither. */
export function parseContact(typed: string): Contact | null {
  const text = typed.trim();
  const digits = text.replace(/[\s()+-]/g, '');
  const contact = text.includes('@') ? { email: text } : { phone: `+7${digits.replace(/^[78](?=\d{10}$)/, '')}` };
  return contactSchema.safeParse(contact).data ?? null;
}
