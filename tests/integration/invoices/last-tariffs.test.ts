import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { invoiceLines } from '@/db/schema/invoices';
import { lastTariffs } from '@/lib/invoices/tariffs';
import { ZERO } from '@/lib/shared/money';
import { anIssuedInvoice, aPayingResident, aViewer, type PayingResident } from '../../support/builders/paying-resident';

type Line = Partial<typeof invoiceLines.$inferInsert> & { serviceName: string };

async function aBill(resident: PayingResident, of: string, lines: Line[]) {
  const invoiceId = await anIssuedInvoice(resident, { period: of, totalKopecks: 10_000 });
  const sums = { recalculationKopecks: ZERO, chargedKopecks: ZERO, toPayKopecks: ZERO };
  await db()
    .insert(invoiceLines)
    .values(
      lines.map((line, at) => ({
        ...{ organisationId: resident.organisationId, invoiceId, position: at + 1, kind: 'service' as const },
        ...{ ...sums, payeePosition: 1, ...line },
      })),
    );
}

it('A resident’s tariffs are those of the latest bill: lines by volume, no sums of «в т.ч.», no common needs', async () => {
  const resident = await aPayingResident();
  await aBill(resident, '2026-09', [{ serviceName: 'Холодное водоснабжение', unit: 'куб.м', tariff: '38.77' }]);
  await aBill(resident, '2026-10', [
    { serviceName: 'Подогрев воды', unit: 'куб.м', tariff: '191.96' },
    { serviceName: 'в т.ч. подогрев воды', unit: 'куб.м', tariff: '150.0100', volume: '2.647', parentPosition: 1 },
    { serviceName: 'Холодная вода', unit: 'куб.м', tariff: '41.95', communalVolume: '1.014945' },
    { serviceName: 'Электроснабжение', unit: 'кВт·ч', tariff: '4.79', volume: '60' },
    { serviceName: 'Отопление', unit: 'Гкал', tariff: '2507.19' },
    { serviceName: 'Добровольное страхование' },
    { serviceName: 'Пени', unit: 'день', tariff: '1', kind: 'penalty' },
  ]);
  expect(await lastTariffs(resident.viewer, resident.accountId)).toEqual({
    period: '2026-10',
    lines: [
      { serviceName: 'в т.ч. подогрев воды', unit: 'куб.м', tariff: '150.01' },
      { serviceName: 'Электроснабжение', unit: 'кВт·ч', tariff: '4.79' },
      { serviceName: 'Отопление', unit: 'Гкал', tariff: '2507.19' },
    ],
  });
});

it('Without a bill, and for a stranger, there are none', async () => {
  const resident = await aPayingResident();
  expect(await lastTariffs(resident.viewer, resident.accountId)).toBeNull();
  await aBill(resident, '2026-10', [{ serviceName: 'Электроснабжение', unit: 'кВт·ч', tariff: '4.79' }]);
  expect(await lastTariffs(await aViewer(), resident.accountId)).toBeNull();
  expect(await lastTariffs(resident.viewer, 'no id')).toBeNull();
});
