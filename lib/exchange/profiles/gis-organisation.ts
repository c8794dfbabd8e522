import { findOrganisation, type NamedOrganisation } from '@/lib/organisations/find-organisation';
import { refuse } from '../report';
import type { LoadTask } from './profile';

/**
 * Whose a template of ГИС ЖКХ is that has no ИНН: the one organisation that holds what it names, else the caller's. An
 * ЕЛС belongs to accounts of two organisations, so that another's template would seem half one's own.
 * @param infer tells that organisation's id, or null when it is unclear
 * @throws FileRefused when it is another's than the caller's, stays unclear, or is not registered
 */
export async function organisationOfTemplate(
  { tx, organisationInn }: LoadTask,
  infer: () => Promise<string | null>,
): Promise<NamedOrganisation> {
  const id = await infer();
  const inferred = id === null ? null : await findOrganisation(tx, { id });
  if (organisationInn === null) {
    if (!inferred) throw refuse('organisation-unclear');
    return inferred;
  }
  if (inferred && inferred.inn !== organisationInn) throw refuse('organisation-alien', inferred.inn);
  const named = inferred ?? (await findOrganisation(tx, { inn: organisationInn }));
  if (!named) throw refuse('organisation-unknown', organisationInn);
  return named;
}
