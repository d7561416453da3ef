import { defineConfig } from 'vitest/config';

// One project a kind of test; `npm test` runs them in this order and prints the time of each (scripts/test.ts).
export default defineConfig({
  test: {
    projects: [
      // Most of their time went into loading the same modules for each file anew.
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: ['tests/unit/scripts/**'],
          isolate: false,
          testTimeout: 20_000,
        },
      },
      // Helpers of theirs stand in for AWS, or keep a gateway open, for one file.
      { test: { name: 'scripts', include: ['tests/unit/scripts/**/*.test.ts'], testTimeout: 20_000 } },
      {
        test: {
          name: 'machines',
          include: ['tests/machines/**/*.test.ts'],
          globalSetup: ['tests/machines/every-way.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'report',
          include: ['tests/report/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/integration/world.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'drill',
          include: ['tests/drill/**/*.test.ts'],
          globalSetup: ['tests/drill/world.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'chaos',
          include: ['tests/chaos/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'whole-full',
          include: ['tests/whole/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'kill-full',
          include: ['tests/chaos/full/kill.test.ts'],
          testTimeout: 400_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'denied-full',
          include: ['tests/chaos/full/denied.test.ts'],
          testTimeout: 1_500_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'strong-full',
          include: ['tests/chaos/full/strong.test.ts'],
          testTimeout: 400_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'chaos-full',
          include: ['tests/chaos/full/ten-seeds.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
