import type { Clock } from '@/lib/shared/clock';
import { err, type Result } from '@/lib/shared/result';
import type { Acquirer, AcquirerRefusal, Capabilities, ContractAccess, CredentialField } from './acquirer';
import { openSandbox, sandboxCapabilities, sandboxCredentialFields } from './providers/sandbox/adapter';
import { openSber, sberCapabilities, sberCredentialFields } from './providers/sber/adapter';
import { openStripe, stripeCapabilities, stripeCredentialFields } from './providers/stripe/adapter';
import { openTbank, tbankCapabilities, tbankCredentialFields } from './providers/tbank/adapter';
import { openYookassa, yookassaCapabilities, yookassaCredentialFields } from './providers/yookassa/adapter';

export const PROVIDER_CODES = ['sandbox', 'stripe', 'yookassa', 'tbank', 'sber'] as const;
export type ProviderCode = (typeof PROVIDER_CODES)[number];

interface Provider {
  readonly capabilities: Capabilities;
  readonly credentialFields: readonly CredentialField[];
  open(contract: ContractAccess, clock: Clock): Result<Acquirer, AcquirerRefusal>;
}

const providers = {
  sandbox: {
    capabilities: sandboxCapabilities,
    credentialFields: sandboxCredentialFields,
    open: openSandbox,
  },
  stripe: { capabilities: stripeCapabilities, credentialFields: stripeCredentialFields, open: openStripe },
  yookassa: { capabilities: yookassaCapabilities, credentialFields: yookassaCredentialFields, open: openYookassa },
  tbank: { capabilities: tbankCapabilities, credentialFields: tbankCredentialFields, open: openTbank },
  sber: { capabilities: sberCapabilities, credentialFields: sberCredentialFields, open: openSber },
} satisfies Record<ProviderCode, Provider>;

export const isProviderCode = (code: string): code is ProviderCode => Object.hasOwn(providers, code);

/** What a provider can do, known without any secret; null for a provider we do not speak to. */
export const capabilitiesOf = (code: string): Capabilities | null =>
  isProviderCode(code) ? providers[code].capabilities : null;

/** What a contract with this provider must be told, in the order a form asks for it; null for one we do not speak to. */
export const credentialFieldsOf = (code: string): readonly CredentialField[] | null =>
  isProviderCode(code) ? providers[code].credentialFields : null;

/** The adapter for a contract, or the reason why there is none. */
export const openAcquirer = (
  code: string,
  contract: ContractAccess,
  clock: Clock,
): Result<Acquirer, AcquirerRefusal> =>
  isProviderCode(code) ? providers[code].open(contract, clock) : err('unknown-provider');
