import { gzipSync } from 'node:zlib';

/**
 * Kilobytes of gzipped JavaScript that a page makes a browser fetch, each file counted once: the scripts in its HTML
 * and those its components name for hydration, without what only browsers of old take.
 */
export async function firstLoadKilobytes(url: string, cookie: string): Promise<number> {
  const page = await fetch(url, { headers: { cookie } });
  if (!page.ok) throw new Error(`${url} answers ${page.status}`);
  const html = await page.text();
  const ofOldBrowsers = (html.match(/<script[^>]*\snomodule[^>]*>/gi) ?? []).join();
  const named = new Set(html.match(/\/_next\/static\/chunks\/[^"'\\\s]+\.js/g));
  const scripts = [...named].filter((script) => !ofOldBrowsers.includes(script));
  if (scripts.length === 0) throw new Error(`${url} asks for no script`);
  let bytes = 0;
  for (const source of scripts) {
    const script = await fetch(new URL(source, url));
    if (!script.ok) throw new Error(`${source} answers ${script.status}`);
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  return bytes / 1024;
}
