import type { Lies } from '../../faults';
import { badRequest } from './errors';
import { type Owner, objectById } from './find';

const DEEPEST = 4;

/** Puts objects in the place of their ids, along paths like `data.payment_intent.latest_charge`. */
export function expanded(owner: Owner, value: unknown, paths: readonly string[], lies: Lies): unknown {
  return paths.reduce((now, path) => along(owner, now, path.split('.'), { path, lies }), value);
}

interface Way {
  path: string;
  lies: Lies;
}

function along(owner: Owner, value: unknown, parts: string[], way: Way): unknown {
  const [name, ...rest] = parts;
  if (name === undefined || value === null) return value;
  if (parts.length > DEEPEST) throw badRequest(`You cannot expand more than ${DEEPEST} levels`, undefined, 'expand');
  if (Array.isArray(value)) return value.map((one) => along(owner, one, parts, way));
  if (typeof value !== 'object' || !(name in value)) {
    throw badRequest(`This property cannot be expanded (${way.path}).`, undefined, 'expand');
  }
  const held = (value as Record<string, unknown>)[name];
  const object = typeof held === 'string' ? objectById(owner, held, way.lies) : held;
  return { ...value, [name]: along(owner, object, rest, way) };
}
