import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['tests/{unit,contracts,integration}/**/*.test.ts'],
    // Property tests and real servers take longer than the default 5 s on two busy cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
