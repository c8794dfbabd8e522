'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { echo } from '@/lib/forms/text-fields';
import { closeContract, putContractInForce } from '@/lib/payments/contract/change-contract';
import { changePapers } from '@/lib/payments/contract/change-papers';
import { addTerms, endTerms, removeTerms } from '@/lib/payments/contract/change-terms';
import { concludeContract } from '@/lib/payments/contract/conclude-contract';
import {
  contractSchema,
  endTermsSchema,
  exemptPayerSchema,
  removeTermsSchema,
  termsSchema,
} from '@/lib/payments/contract/contract-forms';
import { endExemption, exemptPayer } from '@/lib/payments/contract/exempt-payers';
import { receiptTermsForm, utilityRecipientForm } from '@/lib/payments/contract/papers-forms';
import { tryContract } from '@/lib/payments/contract/try-contract';
import type { TermsState } from './[contractId]/terms-state';

const nothing = z.object({});

export async function conclude(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: contractSchema,
    run: (viewer, contract) => concludeContract(viewer, organisationId, contract),
    errors: ({ contracts }) => contracts.concludeErrors,
    next: ({ contractId }) => `/operator/${organisationId}/organisation/contracts/${contractId}`,
  });
}

export async function tryOut(
  organisationId: string,
  contractId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: nothing,
    run: (viewer) => tryContract(viewer, organisationId, contractId),
    errors: ({ contracts }) => contracts.tryErrors,
    done: ({ contracts }) => contracts.tried,
  });
}

export async function putInForce(
  organisationId: string,
  contractId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: nothing,
    run: (viewer) => anew(putContractInForce(viewer, organisationId, contractId)),
    errors: ({ contracts }) => contracts.tryErrors,
    done: ({ contracts }) => contracts.activated,
  });
}

export async function close(
  organisationId: string,
  contractId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: nothing,
    run: (viewer) => anew(closeContract(viewer, organisationId, contractId)),
    errors: ({ contracts }) => contracts.closeErrors,
    done: ({ contracts }) => contracts.closed,
  });
}

/** «Посчитать» and «Добавить условия» are two buttons of one form: the first one only sends back what was typed. */
export async function add(
  organisationId: string,
  contractId: string,
  _: TermsState,
  data: FormData,
): Promise<TermsState> {
  if (data.get('act') === 'calculate') return { kind: 'calculated', values: echo(data) };
  return formAction(data, {
    schema: termsSchema,
    run: (viewer, terms) => anew(addTerms(viewer, organisationId, contractId, terms)),
    errors: ({ contracts }) => contracts.termErrors,
    done: ({ contracts }) => contracts.added,
  });
}

export async function endWith(
  organisationId: string,
  contractId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: endTermsSchema,
    run: (viewer, input) => anew(endTerms(viewer, organisationId, contractId, input)),
    errors: ({ contracts }) => contracts.termErrors,
    done: ({ contracts }) => contracts.ended,
  });
}

export async function remove(
  organisationId: string,
  contractId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: removeTermsSchema,
    run: (viewer, input) => anew(removeTerms(viewer, organisationId, contractId, input)),
    errors: ({ contracts }) => contracts.termErrors,
    done: ({ contracts }) => contracts.removed,
  });
}

export async function keepReceipts(
  organisationId: string,
  contractId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: receiptTermsForm,
    run: (viewer, receiptTerms) => anew(changePapers(viewer, organisationId, contractId, { receiptTerms })),
    errors: ({ contracts }) => contracts.papers.errors,
    done: ({ contracts }) => contracts.papers.kept,
  });
}

export async function keepRecipient(
  organisationId: string,
  contractId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: utilityRecipientForm,
    run: (viewer, utilityRecipient) => anew(changePapers(viewer, organisationId, contractId, { utilityRecipient })),
    errors: ({ contracts }) => contracts.papers.errors,
    done: ({ contracts }) => contracts.papers.kept,
  });
}

export async function exempt(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: exemptPayerSchema,
    run: (viewer, input) => anew(exemptPayer(viewer, organisationId, input)),
    errors: ({ contracts }) => contracts.exempt.errors,
    done: ({ contracts }) => contracts.exempt.done,
  });
}

export async function endExempt(
  organisationId: string,
  accountId: string,
  userId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: nothing,
    run: (viewer) => anew(endExemption(viewer, organisationId, accountId, userId)),
    errors: () => ({}),
    done: ({ contracts }) => contracts.exempt.ended,
  });
}
