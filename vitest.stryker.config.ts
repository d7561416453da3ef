import { defineConfig } from 'vitest/config';

// What `npx stryker run` runs against each mutant: the tests of the pure parts that decide about positions, without
// those that measure what a call costs.
export default defineConfig({
  test: {
    include: ['tests/unit/lib/{log,positions}/**/*.test.ts'],
    testNamePattern: /^(?!cost )/,
    testTimeout: 20_000,
  },
});
