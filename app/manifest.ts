import type { MetadataRoute } from 'next';
import { DEFAULT_LOCALE } from '@/lib/i18n/locale';
import { textsFor } from '@/lib/i18n/texts';

/** What makes the cabinet an app on a phone. Browsers ask for it without cookies, hence in one language. */
export default function manifest(): MetadataRoute.Manifest {
  const { common, readings } = textsFor(DEFAULT_LOCALE);
  const icon = (size: number, purpose: 'any' | 'maskable') => ({
    src: `/icons/${purpose}-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  return {
    name: common.product,
    short_name: readings.appName,
    description: common.productLead,
    lang: DEFAULT_LOCALE,
    start_url: '/accounts',
    id: '/accounts',
    scope: '/',
    display: 'standalone',
    background_color: '#f4f2ea',
    theme_color: '#143e78',
    icons: [icon(192, 'any'), icon(512, 'any'), icon(192, 'maskable'), icon(512, 'maskable')],
  };
}
