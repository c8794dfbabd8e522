import type { TypedMeter } from './schemas';

const FIELD = /^(value|seen|confirm)\.([0-9a-f-]{36})(?:\.([1-3]))?$/;

/**
 * A plain form's fields as a submission: `clientId`, `composedAt`, and for each meter `seen.<id>`,
 * `value.<id>.<zone>` and `confirm.<id>`. Fields of other names are not looked at.
 */
export function readSubmissionForm(fields: Readonly<Record<string, string>>) {
  const typed = new Map<string, Omit<TypedMeter, 'meterId'>>();
  for (const [name, text] of Object.entries(fields)) {
    const [, kind, meterId = '', zone] = FIELD.exec(name) ?? [];
    if (!kind) continue;
    const meter = typed.get(meterId) ?? { seenVersion: 0, values: [], confirmed: null };
    typed.set(meterId, meter);
    if (kind === 'seen') meter.seenVersion = Number(text);
    if (kind === 'confirm') meter.confirmed = text;
    if (kind === 'value' && zone && text.trim() !== '') meter.values.push({ zone: Number(zone), typed: text });
  }
  return {
    clientId: fields.clientId,
    composedAt: fields.composedAt || null,
    meters: [...typed].map(([meterId, meter]) => ({ meterId, ...meter })),
  };
}
