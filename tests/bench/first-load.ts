import { gzipSync } from 'node:zlib';

/** Kilobytes of gzipped JavaScript that a page's HTML asks for, each file counted once. */
export async function firstLoadKilobytes(url: string, cookie: string): Promise<number> {
  const page = await fetch(url, { headers: { cookie } });
  if (!page.ok) throw new Error(`${url} answers ${page.status}`);
  const html = await page.text();
  const scripts = new Set([...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, source]) => source ?? ''));
  if (scripts.size === 0) throw new Error(`${url} asks for no script`);
  let bytes = 0;
  for (const source of scripts) {
    const script = await fetch(new URL(source, url));
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  return bytes / 1024;
}
