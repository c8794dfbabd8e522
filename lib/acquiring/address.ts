import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ });

/** Whether a contract's address is one a request can be sent to. */
export const isAddress = (baseUrl: string): boolean => address.safeParse(baseUrl).success;
