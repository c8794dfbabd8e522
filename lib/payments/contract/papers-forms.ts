import { z } from 'zod';
import { receiptTermsSchema, utilityRecipientSchema } from '../paper-terms';

/** What is left empty is left out: a draft may be filled in by half. */
const whenGiven = <Value>(of: z.ZodType<Value>) =>
  z.preprocess((typed) => (typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : undefined), of.optional());

/** Numbers are copied from papers with the spaces that they are printed with. */
const digitsWhenGiven = <Value>(of: z.ZodType<Value>) =>
  z.preprocess((typed) => (typeof typed === 'string' ? typed.replace(/\s/g, '') : typed), whenGiven(of));

const sent = z.enum(['off', 'on'], 'choice-invalid');
const { taxation, vat, subject, mode, commissionVat } = receiptTermsSchema.shape;

/** Receipts of a contract as typed; null switches them off. */
export const receiptTermsForm = z
  .object({
    sent,
    taxation: whenGiven(taxation),
    vat: whenGiven(vat),
    subject: whenGiven(subject),
    mode: whenGiven(mode),
    commissionVat: whenGiven(commissionVat),
  })
  .transform(({ sent: choice, ...terms }) => (choice === 'on' ? terms : null));

const { name, inn, kpp, bank } = utilityRecipientSchema.shape;

/** The recipient of a contract's housing payments as typed; null switches it off. */
export const utilityRecipientForm = z
  .object({
    sent,
    name: whenGiven(name.max(160, 'too-long')),
    inn: digitsWhenGiven(inn),
    kpp: digitsWhenGiven(kpp),
    bankName: whenGiven(bank.shape.name.max(45, 'too-long')),
    bic: digitsWhenGiven(bank.shape.bic),
    account: digitsWhenGiven(bank.shape.account),
    correspondentAccount: digitsWhenGiven(bank.shape.correspondentAccount),
  })
  .transform(({ sent: choice, bankName, bic, account, correspondentAccount, ...rest }) =>
    choice === 'on' ? { ...rest, bank: { name: bankName, bic, account, correspondentAccount } } : null,
  );
