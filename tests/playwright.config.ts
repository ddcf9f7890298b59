import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './chromium.ts';

export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['dot']],
  use: {
    browserName: 'chromium',
    launchOptions: chromiumOptions(),
    trace: 'retain-on-failure',
  },
});
