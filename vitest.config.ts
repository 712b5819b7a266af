import { defineConfig } from 'vitest/config';
import { officialSchemasForVite } from './build/official.mjs';

export default defineConfig({
  plugins: [officialSchemasForVite],
  test: { include: ['test/**/*.test.ts'], exclude: ['test/apps/**'], testTimeout: 120_000, hookTimeout: 120_000 },
});
