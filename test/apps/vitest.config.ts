import { defineConfig } from 'vitest/config';

/** Comparisons with programs that npm does not install: not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/apps/**/*.test.ts'],
    globalSetup: 'test/apps/programs.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
