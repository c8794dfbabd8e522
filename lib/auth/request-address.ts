import 'server-only';
import { headers } from 'next/headers';
import { clientAddress } from './client-address';

/** The address behind the request being served, for budgets and the journal. */
export const requestAddress = async (): Promise<string> => clientAddress(await headers());
