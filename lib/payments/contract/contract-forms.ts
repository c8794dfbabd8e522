import { z } from 'zod';
import { credentialFieldsOf, PROVIDER_CODES } from '@/lib/acquiring/registry';
import { parseDay } from '@/lib/shared/billing-period';
import type { DatedTerms } from '../terms';
import type { ContractDraft } from './conclude-contract';
import { readTerms } from './terms-fields';

const said = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long');

const day = z.string('required').transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'invalid' });
  return z.NEVER;
});
const dayOrNull = z
  .string()
  .default('')
  .transform((text, context) => {
    if (text.trim() === '') return null;
    const parsed = parseDay(text);
    if (parsed) return parsed;
    context.addIssue({ code: 'custom', message: 'invalid' });
    return z.NEVER;
  });

/** The name of a credential's field in a form: what is secret never comes back to it. */
export const credentialFieldName = (name: string, secret: boolean): string =>
  secret ? `secret-${name}` : `open-${name}`;

const head = z.object({
  provider: z.enum(PROVIDER_CODES, 'choice-invalid'),
  title: said(100),
  number: said(60),
  baseUrl: said(300),
  caPem: z
    .string()
    .trim()
    .max(20_000, 'too-long')
    .default('')
    .transform((text) => text || null),
  kind: z.enum(['test', 'live'], 'choice-invalid'),
});

/** A contract: its head, and the fields that its provider's adapter asks for. */
export const contractSchema = z.record(z.string(), z.string()).transform((fields, context): ContractDraft => {
  const parsed = head.safeParse(fields);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  }
  const { kind, ...open } = parsed.data;
  const credentials: Record<string, string> = {};
  for (const { name, secret, ...field } of credentialFieldsOf(open.provider) ?? []) {
    const key = credentialFieldName(name, secret);
    const value = fields[key]?.trim() ?? '';
    if (value !== '') credentials[name] = value;
    else if (!('optional' in field && field.optional)) {
      context.addIssue({ code: 'custom', path: [key], message: 'required' });
    }
  }
  return { ...open, isLive: kind === 'live', credentials };
});

/** Terms as the calculator's form sends them. */
export const termsSchema = z.record(z.string(), z.string()).transform((fields, context): DatedTerms => {
  const read = readTerms(fields);
  if (read.ok) return read.terms;
  for (const [name, message] of Object.entries(read.faults)) {
    context.addIssue({ code: 'custom', path: [name], message });
  }
  return z.NEVER;
});

export const endTermsSchema = z.object({ termsId: z.uuid('choice-invalid'), validTo: day });
export const removeTermsSchema = z.object({ termsId: z.uuid('choice-invalid') });

export const exemptPayerSchema = z.object({
  accountNumber: said(40),
  email: said(254).transform((text) => text.toLowerCase()),
  documentOn: day,
  validTo: dayOrNull,
});
