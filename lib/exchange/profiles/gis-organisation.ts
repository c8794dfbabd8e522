import { findOrganisation, type NamedOrganisation } from '@/lib/organisations/find-organisation';
import { refuse } from '../report';
import type { LoadTask } from './profile';

/**
 * Whose a template of ГИС ЖКХ is that has no ИНН: the caller's, else the one organisation that holds what it names.
 * @param infer tells that organisation's id, or null when it is unclear
 * @throws FileRefused when it stays unclear, or the caller's organisation is not registered
 */
export async function organisationOfTemplate(
  { tx, organisationInn }: LoadTask,
  infer: () => Promise<string | null>,
): Promise<NamedOrganisation> {
  if (organisationInn !== null) {
    const named = await findOrganisation(tx, { inn: organisationInn });
    if (!named) throw refuse('organisation-unknown', organisationInn);
    return named;
  }
  const id = await infer();
  const inferred = id === null ? null : await findOrganisation(tx, { id });
  if (!inferred) throw refuse('organisation-unclear');
  return inferred;
}
