import { Select } from '@/app/_components/form/select';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ListedBuilding } from '@/lib/organisations/list-buildings';
import { RESOURCES } from '@/lib/shared/resource';

/** For which house and resource; without a choice for all. */
export async function ScopeFields({ buildings }: { buildings: readonly ListedBuilding[] }) {
  const { meters, staffMeters } = await currentTexts();
  const { windows: words } = staffMeters;
  return (
    <>
      <Select
        name="buildingId"
        label={words.house}
        options={[
          { value: '', label: words.allHouses },
          ...buildings.map((one) => ({ value: one.buildingId, label: one.address })),
        ]}
      />
      <Select
        name="resource"
        label={words.resource}
        options={[
          { value: '', label: words.allResources },
          ...RESOURCES.map((one) => ({ value: one, label: meters.resources[one] })),
        ]}
      />
    </>
  );
}
