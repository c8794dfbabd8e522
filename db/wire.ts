import { connect, type Socket } from 'node:net';

interface Place {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** of a socket of the file system */
  readonly path?: string | null | undefined;
}

/**
 * How the driver reaches its server, handed over before it is there. The driver's own wire keeps the short message
 * that ends a COPY back until what went before it is acknowledged: 40 ms for each of a register's tables.
 */
export function openWire({ host: [host], port: [port], path }: Place): Socket {
  const wire = path ? connect(path) : connect(port ?? 5432, host);
  // the driver reads the name for TLS there
  return Object.assign(wire.setNoDelay(true), { host });
}
