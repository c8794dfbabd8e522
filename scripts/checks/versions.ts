import type { Report } from './report';
import { readText } from './report';

/** Releases below these have known holes, or do not run on this stack. */
const FLOORS: Readonly<Record<string, string>> = {
  next: '16.4.6',
  'next-auth': '4.24.15',
  'drizzle-orm': '0.45.2',
  sharp: '0.35.4',
};

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly resolved?: string;
        readonly integrity?: string;
        readonly optional?: boolean;
      }
    >
  >;
}
type Named = Readonly<Record<string, string>>;

/** Floors for what must not go back, and exact versions for what we chose ourselves. */
export function checkVersions(root: string): Report {
  const { packages }: Lock = JSON.parse(readText(root, 'package-lock.json'));
  const own: { dependencies?: Named; devDependencies?: Named } = JSON.parse(readText(root, 'package.json'));
  const installed = Object.entries(packages).filter(([place]) => place !== '');
  const chosen = Object.entries({ ...own.dependencies, ...own.devDependencies });
  return {
    read: `${installed.length} locked packages, ${chosen.length} chosen`,
    findings: [
      ...(installed.length === 0 ? ['package-lock.json lists nothing'] : []),
      ...installed.flatMap(([place, { version = '' }]) => belowFloor(place, version)),
      ...chosen
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `package.json: ${name} is «${version}», pin it exactly`),
      ...installed
        // what is built for other machines has no integrity here: not every registry has it
        .filter(
          ([, { resolved, integrity, optional }]) => resolved !== undefined || (integrity === undefined && !optional),
        )
        .map(([place]) => `package-lock.json: ${place} is to be known by its integrity, not by an address`),
    ],
  };
}

function belowFloor(place: string, version: string): string[] {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const floor = FLOORS[name];
  return floor && isBelow(version, floor) ? [`${place} is ${version}, not below ${floor}`] : [];
}

/** Compares release numbers; a pre-release of the floor counts as below it. */
export function isBelow(version: string, floor: string): boolean {
  const [release = '', preRelease] = version.split('-', 2);
  const [given, least] = [release, floor].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const differing = least.findIndex((part, index) => part !== given[index]);
  if (differing === -1) return preRelease !== undefined;
  return (given[differing] ?? 0) < (least[differing] ?? 0);
}
