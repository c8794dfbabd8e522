import { seal, unseal } from '@/lib/shared/seal';

/** A contract's secrets as they are stored: a row copied to another contract does not open. */
export const sealCredentials = (contractId: string, credentials: Record<string, string>): string =>
  seal(contractId, credentials);

/** The secrets, or null when the text was not sealed for this contract with this key. */
export const openCredentials = (contractId: string, stored: string): unknown => unseal(contractId, stored);
