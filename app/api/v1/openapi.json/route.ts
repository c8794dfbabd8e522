import { languageOf } from '@/lib/api/language';
import { openApi } from '@/lib/api/openapi';
import { textsFor } from '@/lib/i18n/texts';

/** The document of OpenAPI; it holds nothing of anybody, so that a programmer may read it before he has a key. */
export function GET(request: Request): Response {
  return Response.json(openApi(textsFor(languageOf(request.headers.get('accept-language')))), {
    headers: { 'cache-control': 'public, max-age=300', vary: 'accept-language' },
  });
}
