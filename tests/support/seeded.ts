import fc from '../../node_modules/fast-check/lib/fast-check.js';

// vitest.config.ts puts this in the place of fast-check: no test can forget the seed
fc.configureGlobal({
  seed: Number(process.env.PROPERTY_SEED),
  ...(process.env.PROPERTY_PATH && { path: process.env.PROPERTY_PATH }),
});

// biome-ignore lint/style/noDefaultExport: as the library exports it
export default fc;
