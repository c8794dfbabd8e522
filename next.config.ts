import type { NextConfig } from 'next';

// `npm run bench` builds one page more: the empty one that the product's pages are measured against
const isBench = process.env.BENCH === '1';

const config: NextConfig = {
  ...(isBench ? { distDir: '.next-bench', pageExtensions: ['tsx', 'ts', 'bench.tsx'] } : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` reads all types, once; a build does not read them again
  typescript: { ignoreBuildErrors: true },
  // a logo travels with its form; proxy.ts refuses more in words
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
  // the optimizer has been the way in for attackers, and nothing here needs it
  images: { unoptimized: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@react-pdf/renderer',
    'exceljs',
    'graphile-worker',
    'nodemailer',
    'pino',
    'postgres',
    'undici',
  ],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
        { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
      ],
    },
  ],
};

export default config;
