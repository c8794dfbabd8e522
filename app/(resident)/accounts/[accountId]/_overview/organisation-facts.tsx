import { Facts } from '@/app/_components/ui/facts';
import { Phone } from '@/app/_components/ui/phone';
import { Section } from '@/app/_components/ui/section';
import type { AccountCard } from '@/lib/accounts/queries';
import type { Texts } from '@/lib/i18n/texts';

interface Props {
  readonly organisation: AccountCard['organisation'];
  readonly texts: Texts['accounts'];
}

/** Whom to ask: the organisation and every way to reach it. */
export function OrganisationFacts({ organisation, texts }: Props) {
  const { organisation: title, facts: labels } = texts;
  return (
    <Section title={title}>
      <Facts
        facts={[
          [labels.name, organisation.name],
          [labels.phone, organisation.phone && <Phone number={organisation.phone} />],
          [labels.emergencyPhone, organisation.emergencyPhone && <Phone number={organisation.emergencyPhone} />],
          [labels.email, organisation.email && <a href={`mailto:${organisation.email}`}>{organisation.email}</a>],
          [labels.website, organisation.website && <Website address={organisation.website} />],
          [labels.officeAddress, organisation.officeAddress],
          [labels.officeHours, organisation.officeHours],
          [labels.inn, organisation.inn],
        ]}
      />
    </Section>
  );
}

/** A link only when it is a web address: the register is not ours. */
const Website = ({ address }: { address: string }) =>
  /^https?:\/\//.test(address) ? (
    <a href={address} rel="noopener noreferrer">
      {address.replace(/^https?:\/\//, '')}
    </a>
  ) : (
    address
  );
