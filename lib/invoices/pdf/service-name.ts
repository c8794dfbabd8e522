import type { InvoiceLine } from '../document';

/** A part of the line above is indented and says so, whatever its register called it. */
export function serviceName(line: InvoiceLine): string {
  if (line.parentPosition === null) return line.serviceName;
  const part = /^в\s?т\.\s?ч\./iu.test(line.serviceName) ? line.serviceName : `в т.ч. ${line.serviceName}`;
  return `\u00a0\u00a0\u00a0${part}`;
}
