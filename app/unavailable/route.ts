import { ownPath } from '@/lib/auth/own-path';
import { currentLocale, currentTexts } from '@/lib/i18n/current-texts';

/** Said while nobody's session can be read: plain, because the page of errors is drawn by scripts alone. No query. */
export async function GET(request: Request): Promise<Response> {
  const [locale, { common, failure }] = await Promise.all([currentLocale(), currentTexts()]);
  const back = ownPath(new URL(request.url).searchParams.get('next'));
  const page = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${failure.title} · ${common.product}</title>
<style>
body { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1rem; font: 1.125rem/1.5 sans-serif; color: #16202e; background: #f5f1e8 }
a { color: #143e78; font-weight: 600 }
</style>
<main>
<h1>${failure.title}</h1>
<p>${failure.text}</p>
<p>${failure.typed}</p>
<p><a href="${escaped(back)}">${failure.again}</a></p>
</main>
</html>`;
  return new Response(page, {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '60', 'cache-control': 'no-store' },
  });
}

/** A form that was sent without scripts arrives here as it was sent. */
export const POST = GET;

const escaped = (text: string): string => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
